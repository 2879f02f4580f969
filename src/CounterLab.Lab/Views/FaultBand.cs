namespace CounterLab.Lab.Views;

/// <summary>A stretch of time during which a fault held.</summary>
/// <param name="Kind">
/// pause, kill, or the kind of a fault on links: cut, hold, latency, throttle, reset, loss, reply-loss, duplicate,
/// reorder.
/// </param>
/// <param name="EndSecondsAgo">Null while the condition holds.</param>
public sealed record FaultBand(string Kind, string Label, double StartSecondsAgo, double? EndSecondsAgo);
