namespace CounterLab.Node.FaultInjection;

/// <summary>Bytes in flight in one direction of a link, or the end of the stream.</summary>
/// <param name="number">The chunk's number in this direction of the link.</param>
/// <param name="at">When the chunk was sent, as a timestamp.</param>
internal sealed class Chunk(ReadOnlyMemory<byte> bytes, ulong number, long at)
{
    private bool _isThrottled;

    public ulong Number => number;

    public long At => at;

    /// <summary>The bytes that have not passed yet.</summary>
    public ReadOnlyMemory<byte> Rest { get; private set; } = bytes;

    /// <summary>Whether a cut or a hold has delayed the chunk.</summary>
    public bool IsHeld { get; private set; }

    /// <summary>Whether this chunk marks the end of the stream.</summary>
    public bool IsEnd { get; init; }

    /// <summary>The error that ended the stream, or null if the other side closed it.</summary>
    public Exception? Failure { get; init; }

    /// <summary>The throttle's permission to pass: the number of bytes and the time.</summary>
    public Grant Grant { get; set; }

    /// <summary>Counts the chunk as held, once.</summary>
    public void CountHeld(DirectionConditions conditions)
    {
        if (!IsHeld)
        {
            IsHeld = true;
            conditions.CountHeld();
        }
    }

    /// <summary>Counts the chunk as throttled, once.</summary>
    public void CountThrottled(DirectionConditions conditions)
    {
        if (!_isThrottled)
        {
            _isThrottled = true;
            conditions.CountThrottled();
        }
    }

    public void Pass(int count)
    {
        Rest = Rest[count..];
        Grant = Grant with { Bytes = Grant.Bytes - count };
    }
}
