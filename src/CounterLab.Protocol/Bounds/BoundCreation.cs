using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Bounds;

/// <summary>Bounds that are being created.</summary>
internal sealed class BoundCreation(long ticket, int counter, Bound bound, TimeSpan deadline)
{
    public long Ticket { get; } = ticket;

    public int Counter { get; } = counter;

    public Bound Bound { get; } = bound;

    public TimeSpan Deadline { get; } = deadline;

    /// <summary>The operation that raised the flag.</summary>
    public ulong Seq { get; set; }

    /// <summary>All have confirmed the flag, and the look at all members' state has begun.</summary>
    public bool IsLooking { get; set; }

    /// <summary>What came of that; null: it is under way.</summary>
    public ReadSettled? Look { get; set; }
}
