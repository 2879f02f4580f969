namespace CounterLab.Experiments.Tracing;

/// <summary>A stretch of time during which something was wrong, to be drawn behind lanes and charts.</summary>
/// <param name="Kind">pause, or the kind of a fault: cut, hold, latency, loss, reply-loss, duplicate, reorder, …</param>
/// <param name="Label">For people, e.g. <c>n3 cut off</c>.</param>
/// <param name="To">Null while it lasts.</param>
/// <param name="Nodes">Ids of the nodes whose lanes it covers; empty: none in particular.</param>
public sealed record TraceBand(string Kind, string Label, TimeSpan From, TimeSpan? To, IReadOnlyList<string> Nodes);
