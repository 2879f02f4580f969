using CounterLab.Protocol.Identity;

namespace CounterLab.Experiments.Recorded.Lines;

/// <summary>A node was asked for an add with the concern quorum, after everything had converged.</summary>
/// <param name="Refusal">Why the node refused it; null: it did not.</param>
/// <param name="IsMet">Whether the node confirmed it by a quorum.</param>
public sealed record CalmAddLine(OwnerId Node, RefusalText? Refusal, bool IsMet) : HistoryLine;
