using CounterLab.Wire.V1;
using Google.Protobuf;

namespace CounterLab.Node.Recording;

/// <summary>
/// A record on disk. Each line is one direct write to the system, which keeps it when the process is killed; of a line
/// that was being written then, a part may be there.
/// </summary>
internal sealed class RecordFile : IRecordSink, IDisposable
{
    private readonly Lock _gate = new();
    private readonly FileStream _file;
    private byte[] _bytes = new byte[4096];
    private bool _isClosed;

    private RecordFile(FileStream file) => _file = file;

    /// <summary>Creates the file; one that exists is the record of another life, and stays.</summary>
    /// <exception cref="RecordFileException">It can't be created.</exception>
    public static RecordFile Create(string path)
    {
        try
        {
            return new RecordFile(new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new RecordFileException($"The record can't be created. Expected a path where there is no file yet; found {e.Message}");
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

    /// <summary>Nothing leaves the process any more.</summary>
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
            Environment.FailFast($"The record can't be written, and a history with a hole would prove nothing. Found {e.Message}", e);
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

/// <summary>A record can't be made; the text is the line to show.</summary>
internal sealed class RecordFileException(string message) : Exception(message);
