namespace CounterLab.Experiments.Histories;

/// <summary>A node after it handled an input.</summary>
/// <param name="Changed">Counters whose slots changed. May contain duplicates.</param>
/// <param name="VectorMoved">Whether the version vector may have changed.</param>
public readonly record struct Observation(TimeSpan At, INodeState Node, IReadOnlyList<int> Changed, bool VectorMoved);
