namespace CounterLab.Node.FaultInjection;

/// <summary>Some bytes on their way, or the end of the stream.</summary>
/// <param name="number">Of the pieces in this direction of the link.</param>
/// <param name="at">When it set out, as a timestamp.</param>
internal sealed class Piece(ReadOnlyMemory<byte> bytes, ulong number, long at)
{
    private bool _isThrottled;

    public ulong Number => number;

    public long At => at;

    /// <summary>What has not passed yet.</summary>
    public ReadOnlyMemory<byte> Rest { get; private set; } = bytes;

    /// <summary>A cut or a hold kept it.</summary>
    public bool IsHeld { get; private set; }

    /// <summary>Nothing comes after it.</summary>
    public bool IsEnd { get; init; }

    /// <summary>Why the stream ended; null: the other side closed it.</summary>
    public Exception? Failure { get; init; }

    /// <summary>What may pass of it now.</summary>
    public Grant Grant { get; set; }

    /// <summary>A piece is counted as held once.</summary>
    public void CountHeld(LinkConditions conditions)
    {
        if (!IsHeld)
        {
            IsHeld = true;
            conditions.CountHeld();
        }
    }

    /// <summary>A piece is counted as throttled once.</summary>
    public void CountThrottled(LinkConditions conditions)
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

/// <summary>So many bytes pass at this time.</summary>
/// <param name="Rate">The throttle it comes from, in bytes per second; 0: none.</param>
internal readonly record struct Grant(int Bytes, long At, long Rate);
