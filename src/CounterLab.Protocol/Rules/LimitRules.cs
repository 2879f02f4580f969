using CounterLab.Protocol.Mutants;

namespace CounterLab.Protocol.Rules;

/// <summary>
/// A node at a limit refuses what would exceed it and nothing else, and merges what other nodes accepted
/// (docs/OPERATIONS.md, "Limits of a node").
/// </summary>
internal sealed class LimitRules(Mutant mutant)
{
    /// <summary>
    /// Adds to counters that the node knows are accepted at the limit on counters.
    /// Mutant <see cref="Mutant.FullIsClosed"/>: they are refused too.
    /// </summary>
    public bool AcceptsKnown => mutant != Mutant.FullIsClosed;

    /// <summary>
    /// Counters that other nodes accepted are merged beyond the limit for clients.
    /// Mutant <see cref="Mutant.MergeWithinLimits"/>: they are refused.
    /// </summary>
    public long CountersMerged(ReplicaLimits limits) =>
        mutant == Mutant.MergeWithinLimits ? limits.Counters : limits.CountersMerged;
}
