using CounterLab.Protocol.Bounds;
using CounterLab.Protocol.Counters;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Resets;
using CounterLab.Protocol.Sessions;

namespace CounterLab.Protocol.Messages;

/// <summary>Names a pass: unique over all lives of all senders.</summary>
public readonly record struct PassId(Incarnation Sender, ulong Number);

/// <summary>One slot of one owner, or what its last reset of the counter saw.</summary>
/// <param name="Content">A reset's has a number and no totals.</param>
/// <param name="Reset">Null: a slot.</param>
/// <param name="Escrow">Of a slot of a bounded counter: under the same number, what else it holds.</param>
public readonly record struct SlotRecord(string Counter, SlotContent Content, Baseline? Reset = null, Escrow? Escrow = null);

/// <summary>All records of one owner in a batch.</summary>
/// <param name="Gones">Sessions it absorbed; to be merged before the slots.</param>
public sealed record OwnerRecords(OwnerId Owner, IReadOnlyList<SlotRecord> Slots, IReadOnlyList<GoneRecord> Gones)
{
    /// <summary>Slots only.</summary>
    public OwnerRecords(OwnerId owner, IReadOnlyList<SlotRecord> slots)
        : this(owner, slots, [])
    {
    }
}

/// <summary>"Who has everything of the owner up to From, and has merged this pass, has everything up to To."</summary>
public readonly record struct Claim(OwnerId Owner, ulong From, ulong To);

/// <summary>One batch of a pass; claims only in the final one.</summary>
public sealed record PushRequest(
    Envelope Envelope,
    PassId Pass,
    int Batch,
    bool Final,
    IReadOnlyList<OwnerRecords> Records,
    IReadOnlyList<Claim> Claims) : PeerRequest(Envelope);

/// <summary>"Merged." Counts only for the pass and batch in flight.</summary>
/// <param name="Behind">Claims that did not hold at the receiver, with what it has.</param>
public sealed record PushReply(
    OwnerId From, PassId Pass, int Batch, IReadOnlyList<VectorEntry> Behind) : PeerReply(From);

/// <summary>Everything of the owner up to Seq is visible.</summary>
public readonly record struct VectorEntry(OwnerId Owner, ulong Seq);
