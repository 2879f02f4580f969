using CounterLab.Contracts.V1;

namespace CounterLab.Lab.Running;

/// <summary>
/// The record of one life of a node, read while the node writes it: each call takes the whole messages that have come since
/// the one before. A torn last message, as a killed process may leave it, is left alone.
/// </summary>
internal sealed class RecordFile(string path) : IDisposable
{
    private const int ChunkBytes = 64 << 10;

    private readonly FileStream _file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
    private byte[] _bytes = new byte[ChunkBytes];
    private int _count;

    /// <summary>What has come since the last call.</summary>
    public List<Recorded> Take()
    {
        var messages = new List<Recorded>();
        while (true)
        {
            if (_count == _bytes.Length)
            {
                Array.Resize(ref _bytes, _bytes.Length * 2);
            }

            var read = _file.Read(_bytes, _count, _bytes.Length - _count);
            if (read == 0)
            {
                return messages;
            }

            _count += read;
            TakeWhole(messages);
        }
    }

    public void Dispose() => _file.Dispose();

    private void TakeWhole(List<Recorded> messages)
    {
        var at = 0;
        while (TryLength(at, out var start, out var length) && start + length <= _count)
        {
            messages.Add(Recorded.Parser.ParseFrom(_bytes, start, length));
            at = start + length;
        }

        _bytes.AsSpan(at, _count - at).CopyTo(_bytes);
        _count -= at;
    }

    /// <summary>The varint before a message; false: it is not all there yet.</summary>
    private bool TryLength(int at, out int start, out int length)
    {
        (start, length) = (at, 0);
        for (var shift = 0; start < _count; shift += 7)
        {
            var b = _bytes[start++];
            length |= (b & 0x7F) << shift;
            if (b < 0x80)
            {
                return true;
            }
        }

        return false;
    }
}
