using CounterLab.Wire.V1;

namespace CounterLab.Wire;

/// <summary>
/// Reads a node's record: messages one after the other, each with its length before it. A process that was killed may
/// have written the last one in part; so the end is where the last whole message ends.
/// </summary>
public sealed class RecordedReader(Stream stream)
{
    /// <summary>A message is never longer: the whole state of a large node has room.</summary>
    private const uint LengthMax = 1U << 30;

    private readonly long _start = stream.CanSeek ? stream.Position : 0;

    /// <summary>After the last whole message there was a part of another. It may be whole by the next try, where the stream can seek.</summary>
    public bool IsTorn { get; private set; }

    /// <summary>Bytes of the whole messages read so far.</summary>
    public long Position { get; private set; }

    /// <summary>All that are left.</summary>
    /// <exception cref="InvalidDataException">It is not a record.</exception>
    public IEnumerable<Recorded> ReadAll()
    {
        while (Read() is { } line)
        {
            yield return line;
        }
    }

    /// <summary>The next message; null: there is no other whole one, by now.</summary>
    /// <exception cref="InvalidDataException">It is not a record.</exception>
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

    /// <summary>A base 128 number, low part first; null: the stream ended before it did.</summary>
    private (uint? Length, int Bytes) ReadLength()
    {
        var (length, bytes) = (0UL, 0);
        while (stream.ReadByte() is >= 0 and var next)
        {
            length |= (ulong)(next & 0x7f) << (7 * bytes++);
            if (length > LengthMax || bytes > 5)
            {
                throw new InvalidDataException($"This is no record. Expected a length up to {LengthMax} at byte {Position}; found {length} or more.");
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
            throw new InvalidDataException($"This is no record. Expected a message that ends at byte {Position}; found {e.Message}", e);
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
