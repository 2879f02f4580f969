using CounterLab.Protocol.Identity;

namespace CounterLab.Experiments.Recorded.Lines;

/// <summary>What a node did with one input, as the node recorded it.</summary>
/// <param name="IsPush">The input was a push or a session's batch.</param>
/// <param name="Left">The node has left gracefully.</param>
/// <param name="Broken">The invariant that was violated inside the node. Empty: none.</param>
public sealed record NodeLine(
    OwnerId Node, IReadOnlyList<OwnOperation> Operations, StateChange? State, bool IsPush,
    IReadOnlyList<NodeFact> Facts,
    IReadOnlyList<SettledConcern> Settled, bool Left, string Broken) : HistoryLine;
