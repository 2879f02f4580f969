namespace CounterLab.Experiments.Histories;

/// <summary>
/// A counter of a node after some of its slots changed. It is looked up once and shown to every checker.
/// </summary>
/// <param name="Slots">
/// The slots that changed since they were last shown; all slots once an invariant was violated. Valid until the next
/// counter is shown.
/// </param>
public readonly record struct SeenCounter(TimeSpan At, INodeState Node, string Name, List<SeenSlot> Slots);
