using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Bounds;

/// <summary>A creation of bounds in progress. All transitions are methods of this class.</summary>
internal sealed class BoundCreation(long ticket, int counter, Bound bound, TimeSpan deadline)
{
    public long Ticket { get; } = ticket;

    public int Counter { get; } = counter;

    public Bound Bound { get; } = bound;

    public TimeSpan Deadline { get; } = deadline;

    /// <summary>The operation that raised the flag; 0: it was not raised yet.</summary>
    public ulong Seq { get; private set; }

    /// <summary>The operation that granted the rights; 0: none has yet.</summary>
    public ulong GrantSeq { get; private set; }

    /// <summary>Whether the rights are granted, and wait for the votes of a majority.</summary>
    public bool IsGranted => GrantSeq > 0;

    /// <summary>
    /// Whether the read of the members' state has started. It starts when all members have confirmed the flag.
    /// </summary>
    public bool IsLooking { get; private set; }

    /// <summary>The result of that read; null: it has not ended.</summary>
    public ReadSettled? Look { get; private set; }

    /// <summary>Records that this operation raised the flag.</summary>
    public void RaiseFlag(ulong seq)
    {
        Invariant.Holds(seq > 0 && Seq == 0, $"one flag; found operations {Seq} and {seq}");
        Seq = seq;
    }

    /// <summary>
    /// Records that the read of the members' state started, after all members had confirmed the flag.
    /// </summary>
    public void StartLooking()
    {
        Invariant.Holds(Seq > 0 && !IsLooking, $"one look, after the flag; found flag {Seq}");
        IsLooking = true;
    }

    /// <summary>Records the result of the read of the members' state.</summary>
    public void EndLooking(ReadSettled look)
    {
        Invariant.Holds(IsLooking && Look is null, $"the end of one look; found that of {Look?.Ticket}");
        Look = look;
    }

    /// <summary>Records that this operation granted the rights.</summary>
    public void Grant(ulong seq)
    {
        Invariant.Holds(seq > Seq && Seq > 0 && !IsGranted, $"one grant after flag {Seq}; found {GrantSeq} and {seq}");
        GrantSeq = seq;
    }

    /// <summary>Checks that the read follows the flag, and that the flag is in this node's record.</summary>
    public void AssertInvariants(ReplicaContext context)
    {
        Invariant.Holds(Bound.Check() is null, $"bounds that were checked; found {Bound}");
        Invariant.Holds(
            Seq > 0 && Seq <= context.Store.Own.ContiguousSeq,
            $"a flag up to operation {context.Store.Own.ContiguousSeq}; found {Seq}");
        Invariant.Holds(Look is null || IsLooking, $"a look that has started before it ends; found {Look?.Ticket}");
        var own = context.Store.Escrows.Of(Counter, context.Self);
        Invariant.Holds(
            own.State == (IsGranted ? BoundState.Granted : BoundState.Proposed) && own.Bound == Bound,
            $"the own flag for {Bound}, or the grant {GrantSeq}; found {own}");
    }
}
