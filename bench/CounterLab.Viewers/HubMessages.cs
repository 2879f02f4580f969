namespace CounterLab.Viewers;

/// <summary>
/// Splits the data of a SignalR WebSocket into hub messages. One frame contains several when the connection was busy.
/// Each message is preceded by its length, seven bits per byte. The first data is the reply to the handshake, a line
/// that ends with 0x1E.
/// </summary>
internal sealed class HubMessages
{
    private readonly List<byte> _rest = [];
    private bool _isBegun;

    /// <summary>Adds a frame; returns the lengths in bytes of the messages that it completes.</summary>
    public IReadOnlyList<int> Take(ReadOnlySpan<byte> frame)
    {
        _rest.AddRange(frame);
        if (!_isBegun && _rest.IndexOf(0x1E) is >= 0 and var end)
        {
            _rest.RemoveRange(0, end + 1);
            _isBegun = true;
        }

        var lengths = new List<int>();
        while (_isBegun && Next() is (var head, var length) && _rest.Count >= head + length)
        {
            _rest.RemoveRange(0, head + length);
            lengths.Add(length);
        }

        return lengths;
    }

    private (int Head, int Length)? Next()
    {
        var length = 0;
        for (var place = 0; place < Math.Min(5, _rest.Count); place++)
        {
            length |= (_rest[place] & 0x7F) << (7 * place);
            if ((_rest[place] & 0x80) == 0)
            {
                return (place + 1, length);
            }
        }

        return null;
    }
}
