using CounterLab.Wire.V1;

namespace CounterLab.Wire;

/// <summary>
/// Reads a node's recording, a sequence of length-prefixed messages. If the process was killed, the last message may be
/// incomplete; the recording then ends before it.
/// </summary>
public sealed class RecordedReader(Stream stream)
{
    /// <summary>The maximum size of a message in bytes: enough for the complete state of a large node.</summary>
    private const uint LengthMax = 1U << 30;

    private readonly long _start = stream.CanSeek ? stream.Position : 0;

    /// <summary>
    /// Whether an incomplete message follows the last complete one. If the stream can seek, the next read starts again
    /// at that message, since more of it may have been written by then.
    /// </summary>
    public bool IsTorn { get; private set; }

    /// <summary>The number of bytes of the complete messages read so far.</summary>
    public long Position { get; private set; }

    /// <summary>Reads all remaining messages.</summary>
    /// <exception cref="InvalidDataException">The stream is not a recording.</exception>
    public IEnumerable<Recorded> ReadAll()
    {
        while (Read() is { } line)
        {
            yield return line;
        }
    }

    /// <summary>Reads the next message. Returns null if no further complete message is available yet.</summary>
    /// <exception cref="InvalidDataException">The stream is not a recording.</exception>
    public Recorded? Read()
    {
        var (length, bytes) = ReadLength();
        if (length is not { } size || ReadBody(size) is not { } body)
        {
            IsTorn = bytes > 0;
            Rewind();
            return null;
        }

        Position += bytes + size;
        return Parse(body);
    }

    /// <summary>Reads a varint (base 128, low bits first). The length is null if the stream ended within it.</summary>
    private (uint? Length, int Bytes) ReadLength()
    {
        var (length, bytes) = (0UL, 0);
        while (stream.ReadByte() is >= 0 and var next)
        {
            length |= (ulong)(next & 0x7f) << (7 * bytes++);
            if (length > LengthMax || bytes > 5)
            {
                throw new InvalidDataException(
                    "This is not a recording. "
                    + FormattableString.Invariant(
                        $"Expected a length up to {LengthMax} at byte {Position}; found {length} or more."));
            }

            if (next < 0x80)
            {
                return ((uint)length, bytes);
            }
        }

        return (null, bytes);
    }

    private byte[]? ReadBody(uint size)
    {
        if (stream.CanSeek && stream.Length - stream.Position < size)
        {
            return null;
        }

        var body = new byte[size];
        return stream.ReadAtLeast(body, body.Length, throwOnEndOfStream: false) == body.Length ? body : null;
    }

    private Recorded Parse(byte[] body)
    {
        try
        {
            return Recorded.Parser.ParseFrom(body);
        }
        catch (Google.Protobuf.InvalidProtocolBufferException e)
        {
            throw new InvalidDataException(
                FormattableString.Invariant(
                    $"This is not a recording. Expected a message that ends at byte {Position}; found {e.Message}"), e);
        }
    }

    private void Rewind()
    {
        if (IsTorn && stream.CanSeek)
        {
            stream.Position = _start + Position;
        }
    }
}
