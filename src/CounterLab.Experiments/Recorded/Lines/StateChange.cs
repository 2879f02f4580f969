using System.Text.Json.Serialization;
using CounterLab.Protocol.Identity;

namespace CounterLab.Experiments.Recorded.Lines;

/// <summary>The changes of a node's state by one input.</summary>
/// <param name="Vector">The vector entries that are new or changed.</param>
/// <param name="Gone">The owners whose vector entries were removed.</param>
/// <param name="Slots">The slots that are new or changed.</param>
/// <param name="Dropped">The slots that were removed.</param>
/// <param name="Resets">The owners' last resets that are new or changed.</param>
/// <param name="Values">The values of counters that changed.</param>
/// <param name="Peers">All peers, or null if none changed.</param>
/// <param name="IsSuperseded">Whether another process uses the node's id, so that the node takes no adds.</param>
public sealed record StateChange(
    IReadOnlyList<EntryState> Vector, IReadOnlyList<OwnerId> Gone, IReadOnlyList<SlotState> Slots,
    IReadOnlyList<SlotPlace> Dropped,
    IReadOnlyList<ResetState> Resets, IReadOnlyList<ShownValue> Values, IReadOnlyList<PeerBelief>? Peers,
    bool IsReady, int Members, int Listed, int FedSlots, int LongestQueue, bool IsLeaving,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool IsSuperseded = false);
