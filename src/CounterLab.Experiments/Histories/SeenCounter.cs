namespace CounterLab.Experiments.Histories;

/// <summary>A counter of a node after some of its slots changed. It is read once for all checkers.</summary>
/// <param name="Slots">
/// The slots that changed since the counter was last passed to the checkers, or all slots after a violation. Valid
/// until the next counter is passed.
/// </param>
public readonly record struct SeenCounter(TimeSpan At, INodeState Node, string Name, List<SeenSlot> Slots);
