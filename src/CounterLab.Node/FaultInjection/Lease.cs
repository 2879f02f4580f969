namespace CounterLab.Node.FaultInjection;

/// <summary>
/// How long faults stay when nobody asks for them any more, counted in ticks of the running process: one that was
/// stopped for an hour finds its lease as it left it.
/// </summary>
internal sealed class Lease
{
    /// <summary>Time between ticks. Default 250 ms: a lease lasts at most so much longer.</summary>
    public static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);

    private long? _left;

    /// <summary>It may run out.</summary>
    public bool IsHeld => _left is not null;

    /// <summary>Starts it anew; null: it never runs out.</summary>
    public void Renew(TimeSpan? length) =>
        _left = length is { } time ? (long)Math.Ceiling(time / Tick) + 1 : null; // the tick under way may be nearly over

    /// <summary>A tick passed. True: with it the lease ran out.</summary>
    public bool RunsOut()
    {
        if (_left is null || --_left > 0)
        {
            return false;
        }

        _left = null;
        return true;
    }
}
