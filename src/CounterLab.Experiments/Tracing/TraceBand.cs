namespace CounterLab.Experiments.Tracing;

/// <summary>The interval of a fault or pause, to be drawn behind lanes and charts.</summary>
/// <param name="Kind">
/// pause, or the kind of a fault: cut, hold, latency, loss, reply-loss, duplicate, reorder, …
/// </param>
/// <param name="Label">A text such as <c>n3 cut off</c>.</param>
/// <param name="To">The end. Null: it has not ended.</param>
/// <param name="Nodes">The ids of the nodes whose lanes it covers. Empty: no specific nodes.</param>
public sealed record TraceBand(string Kind, string Label, TimeSpan From, TimeSpan? To, IReadOnlyList<string> Nodes);
