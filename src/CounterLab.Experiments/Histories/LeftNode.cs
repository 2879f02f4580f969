namespace CounterLab.Experiments.Histories;

/// <summary>The state of a node when it left gracefully.</summary>
/// <param name="Log">The node's own operations.</param>
/// <param name="HeldElsewhere">The highest number up to which another process had every operation of the node.</param>
/// <param name="HadReachablePeers">
/// Whether the node considered at least one peer alive or suspect, to which it could send its operations.
/// </param>
/// <param name="SaidUndrained">Whether the node reported that a member did not receive all of its operations.</param>
public readonly record struct LeftNode(
    TimeSpan At, OwnerLog Log, ulong HeldElsewhere, bool HadReachablePeers, bool SaidUndrained);
