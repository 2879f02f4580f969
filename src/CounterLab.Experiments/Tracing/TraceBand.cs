namespace CounterLab.Experiments.Tracing;

/// <summary>The interval of a fault or pause, for display behind lanes and charts.</summary>
/// <param name="Kind">
/// Pause, or the kind of a fault: cut, hold, latency, loss, reply-loss, duplicate, reorder, …
/// </param>
/// <param name="Label">A text such as <c>n3 cut off</c>.</param>
/// <param name="To">The end, or null if it has not ended.</param>
/// <param name="Nodes">The ids of the nodes whose lanes it covers; empty if it concerns no specific nodes.</param>
public sealed record TraceBand(string Kind, string Label, TimeSpan From, TimeSpan? To, IReadOnlyList<string> Nodes);
