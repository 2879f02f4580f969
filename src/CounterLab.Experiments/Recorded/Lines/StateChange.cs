using CounterLab.Protocol.Identity;

namespace CounterLab.Experiments.Recorded.Lines;

/// <summary>The changes of a node's state.</summary>
/// <param name="Vector">Entries that are new or changed.</param>
/// <param name="Gone">Entries that were removed.</param>
/// <param name="Slots">Slots that are new or changed.</param>
/// <param name="Dropped">Slots that were removed.</param>
/// <param name="Resets">Owners' last resets that are new or changed.</param>
/// <param name="Values">The values of counters that changed.</param>
/// <param name="Peers">All peers. Null: unchanged.</param>
public sealed record StateChange(
    IReadOnlyList<EntryState> Vector, IReadOnlyList<OwnerId> Gone, IReadOnlyList<SlotState> Slots,
    IReadOnlyList<SlotPlace> Dropped,
    IReadOnlyList<ResetState> Resets, IReadOnlyList<ShownValue> Values, IReadOnlyList<PeerBelief>? Peers,
    bool IsReady, int Members, int Listed, int FedSlots, int LongestQueue, bool IsLeaving);
