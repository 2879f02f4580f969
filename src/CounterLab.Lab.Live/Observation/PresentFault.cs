namespace CounterLab.Lab.Live.Observation;

/// <summary>An active fault of a link or a process.</summary>
/// <param name="Kind">pause, kill, or the kind of a fault on links.</param>
/// <param name="Nodes">Ids of the nodes that it concerns.</param>
internal sealed record PresentFault(string Kind, string Label, IReadOnlyList<string> Nodes);
