using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Bounds;

/// <summary>A creation of bounds in progress.</summary>
internal sealed class BoundCreation(long ticket, int counter, Bound bound, TimeSpan deadline)
{
    public long Ticket { get; } = ticket;

    public int Counter { get; } = counter;

    public Bound Bound { get; } = bound;

    public TimeSpan Deadline { get; } = deadline;

    /// <summary>The operation that raised the flag.</summary>
    public ulong Seq { get; set; }

    /// <summary>All members have confirmed the flag, and the read of their state has started.</summary>
    public bool IsLooking { get; set; }

    /// <summary>The result of that read; null: it is in progress.</summary>
    public ReadSettled? Look { get; set; }
}
