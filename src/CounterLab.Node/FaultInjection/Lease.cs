namespace CounterLab.Node.FaultInjection;

/// <summary>
/// How long faults stay without being set again, counted in ticks of the running process: a process that was stopped
/// for an hour continues with the lease it had.
/// </summary>
internal sealed class Lease
{
    /// <summary>Time between ticks: a lease lasts at most this much longer than requested.</summary>
    public static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);

    private long? _left;

    /// <summary>Whether there is a lease that can expire.</summary>
    public bool IsHeld => _left is not null;

    /// <summary>Restarts the lease; null: it never expires.</summary>
    public void Renew(TimeSpan? length) =>
        _left = length is { } time ? (long)Math.Ceiling(time / Tick) + 1 : null; // the current tick may be nearly over

    /// <summary>Counts one tick; true if the lease expired with it.</summary>
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
