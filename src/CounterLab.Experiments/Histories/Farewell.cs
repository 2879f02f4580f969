namespace CounterLab.Experiments.Histories;

/// <summary>The state of a node when it left gracefully.</summary>
/// <param name="Log">The node's own operations.</param>
/// <param name="HeldElsewhere">The highest number up to which another process had every operation of the node.</param>
/// <param name="HadHeirs">It considered at least one peer alive or suspect.</param>
/// <param name="SaidUndrained">It reported that a member did not receive everything.</param>
public readonly record struct Farewell(
    TimeSpan At, OwnerLog Log, ulong HeldElsewhere, bool HadHeirs, bool SaidUndrained);
