namespace CounterLab.Lab.Views;

/// <summary>One line of the event list.</summary>
/// <param name="Number">Unique and rising.</param>
/// <param name="At">Wall clock, display only.</param>
/// <param name="Source">A node id, or <c>lab</c>.</param>
/// <param name="Kind">
/// add, retry, merged, alive, suspect, dead, joined, left, ready, kill, restart, pause, resume, cut, fault, heal, exit,
/// error …
/// </param>
public sealed record EventView(long Number, DateTimeOffset At, string Source, string Kind, string Text);

/// <summary>One node's values over the last minute, oldest first.</summary>
/// <param name="Points">Age of the sample and value; a gap (null) where the node was not running.</param>
public sealed record NodeSeries(string Node, IReadOnlyList<SeriesPoint> Points);

/// <summary>A sample: seconds before now, and the value (null: no report).</summary>
public readonly record struct SeriesPoint(double SecondsAgo, Int128? Value);

/// <summary>A stretch of time during which a fault held.</summary>
/// <param name="Kind">
/// pause, kill, or the kind of a fault on links: cut, hold, latency, throttle, reset, loss, reply-loss, duplicate,
/// reorder.
/// </param>
/// <param name="EndSecondsAgo">Null while the condition holds.</param>
public sealed record FaultBand(string Kind, string Label, double StartSecondsAgo, double? EndSecondsAgo);
