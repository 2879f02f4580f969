using CounterLab.Wire.V1;
using Google.Protobuf;

namespace CounterLab.Node.Recording;

/// <summary>
/// A recording on disk. Each line is one unbuffered write, so it survives a kill of the process; only the last line may
/// then be incomplete.
/// </summary>
internal sealed class RecordFile : IRecordSink, IDisposable
{
    private readonly Lock _gate = new();
    private readonly FileStream _file;
    private byte[] _bytes = new byte[4096];
    private bool _isClosed;

    private RecordFile(FileStream file) => _file = file;

    /// <summary>Creates the file. An existing file belongs to another incarnation and is not overwritten.</summary>
    /// <exception cref="RecordFileException">The file cannot be created.</exception>
    public static RecordFile Create(string path)
    {
        try
        {
            return new RecordFile(
                new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException
            or NotSupportedException)
        {
            throw new RecordFileException(
                $"The recording can't be created. Expected a path where there is no file yet; found {e.Message}");
        }
    }

    public void Take(Recorded line)
    {
        lock (_gate)
        {
            if (!_isClosed)
            {
                Write(line);
            }
        }
    }

    /// <summary>Closes the file. Later lines are discarded; by then the node sends nothing more.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isClosed = true;
            _file.Dispose();
        }
    }

    private void Write(Recorded line)
    {
        try
        {
            _file.Write(Delimited(line));
        }
        catch (IOException e)
        {
            Environment.FailFast(
                $"The recording can't be written, and a history with a gap would prove nothing. Found {e.Message}", e);
        }
    }

    private ReadOnlySpan<byte> Delimited(Recorded line)
    {
        var size = line.CalculateSize();
        var whole = CodedOutputStream.ComputeLengthSize(size) + size;
        if (_bytes.Length < whole)
        {
            _bytes = new byte[Math.Max(whole, _bytes.Length * 2)];
        }

        using var output = new CodedOutputStream(_bytes);
        output.WriteLength(size);
        line.WriteTo(output);
        return _bytes.AsSpan(0, whole);
    }
}
