namespace CounterLab.Experiments.Histories;

/// <summary>A node after it took an input.</summary>
/// <param name="Changed">Counters whose slots changed; may repeat.</param>
/// <param name="VectorMoved">Its version vector may have changed.</param>
public readonly record struct Observation(TimeSpan At, INodeState Node, IReadOnlyList<int> Changed, bool VectorMoved);
