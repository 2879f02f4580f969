namespace CounterLab.Node.FaultInjection;

/// <summary>
/// The time for which faults remain unless they are set again. It is counted in ticks of the running process, so a
/// process that was stopped for an hour continues with the rest of its lease.
/// </summary>
internal sealed class Lease
{
    /// <summary>The time between two ticks. A lease lasts at most this much longer than requested.</summary>
    public static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);

    private long? _left;

    /// <summary>Whether there is a lease that can expire.</summary>
    public bool IsHeld => _left is not null;

    /// <summary>Restarts the lease. With null it never expires.</summary>
    public void Renew(TimeSpan? length) =>
        _left = length is { } time ? (long)Math.Ceiling(time / Tick) + 1 : null; // the current tick may be nearly over

    /// <summary>Counts one tick. Returns true if the lease expired with it.</summary>
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
