namespace CounterLab.Lab.Live.Observation;

/// <summary>Something that is wrong now.</summary>
/// <param name="Kind">pause, kill, or the kind of a fault on links.</param>
/// <param name="Nodes">Ids of the nodes that it is about.</param>
internal sealed record PresentFault(string Kind, string Label, IReadOnlyList<string> Nodes);
