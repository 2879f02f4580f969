using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Liveness;

namespace CounterLab.Experiments.Recorded.Lines;

/// <summary>A node is here: it began a life, or was there before the run with what it already held.</summary>
public sealed record NodeStartLine(OwnerId Node, string Cluster, int Pid, StateChange State) : HistoryLine;

/// <summary>What a node did with one input, told by itself.</summary>
/// <param name="IsPush">It was a push or a session's batch.</param>
/// <param name="Left">It has left gracefully.</param>
/// <param name="Broken">What must never happen inside a node and did; empty: nothing.</param>
public sealed record NodeLine(
    OwnerId Node, IReadOnlyList<OwnOperation> Operations, StateChange? State, bool IsPush, IReadOnlyList<NodeFact> Facts,
    IReadOnlyList<SettledConcern> Settled, bool Left, string Broken) : HistoryLine;

/// <summary>A process has ended.</summary>
/// <param name="How">killed, left, or exited.</param>
public sealed record NodeEndLine(OwnerId Node, string How) : HistoryLine;

/// <summary>One of a node's own operations: an add, a reset, an absorption, or one that changes no total.</summary>
/// <param name="Kind">add, reset, delete, absorb, touch.</param>
/// <param name="Counter">Empty when it absorbed a session.</param>
public sealed record OwnOperation(ulong Seq, string Kind, string Counter, long Amount, OwnerId? Session);

/// <summary>What changed of a node's state.</summary>
/// <param name="Vector">Entries that are new or changed.</param>
/// <param name="Gone">Entries that are there no more.</param>
/// <param name="Slots">Slots that are new or changed.</param>
/// <param name="Dropped">Slots that are there no more.</param>
/// <param name="Resets">Owners' last resets that are new or changed.</param>
/// <param name="Values">What is shown of counters that changed.</param>
/// <param name="Peers">All peers; null: as before.</param>
public sealed record StateChange(
    IReadOnlyList<EntryState> Vector, IReadOnlyList<OwnerId> Gone, IReadOnlyList<SlotState> Slots, IReadOnlyList<SlotPlace> Dropped,
    IReadOnlyList<ResetState> Resets, IReadOnlyList<ShownValue> Values, IReadOnlyList<PeerBelief>? Peers,
    bool IsReady, int Members, int Listed, int FedSlots, int LongestQueue, bool IsLeaving);

/// <summary>An entry of a version vector, with the greatest number of any record held.</summary>
public readonly record struct EntryState(OwnerId Owner, ulong V, ulong X);

/// <summary>An owner's slot of a counter.</summary>
public readonly record struct SlotState(string Counter, OwnerId Owner, ulong Added, ulong Subtracted, ulong Seq);

/// <summary>Which slot.</summary>
public readonly record struct SlotPlace(string Counter, OwnerId Owner);

/// <summary>An owner's last reset of a counter.</summary>
public readonly record struct ResetState(string Counter, OwnerId Owner, ulong Seq);

/// <summary>What a node shows of a counter.</summary>
public readonly record struct ShownValue(string Counter, Int128 Value, bool Exists);

/// <summary>A peer as a node believes it.</summary>
public readonly record struct PeerBelief(string Id, LivenessState State, ulong Owed);

/// <summary>Something that a node reports about itself.</summary>
/// <param name="Name">As in <see cref="Protocol.FactKindNames"/>. Names of newer nodes may be unknown.</param>
public readonly record struct NodeFact(string Name, string Peer, string Text);

/// <summary>What came of an add's concern.</summary>
/// <param name="Start">When the add was applied.</param>
public sealed record SettledConcern(
    OwnerId Owner, ulong Seq, TimeSpan Start, Concern Concern, bool IsMet, IReadOnlyList<OwnerId> ConfirmedBy, int Members);
