namespace CounterLab.Experiments.Histories;

/// <summary>The state of a node after it handled an input.</summary>
/// <param name="Changed">The indexes of counters whose slots changed. May contain duplicates.</param>
/// <param name="VectorMoved">Whether the version vector may have changed.</param>
public readonly record struct Observation(TimeSpan At, INodeState Node, IReadOnlyList<int> Changed, bool VectorMoved);
