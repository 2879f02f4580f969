namespace CounterLab.Lab.Views;

/// <summary>A time range in which a fault was active.</summary>
/// <param name="Kind">
/// pause, kill, or the kind of a fault on links: cut, hold, latency, throttle, reset, loss, reply-loss, duplicate,
/// reorder.
/// </param>
/// <param name="EndSecondsAgo">Null while the fault is active.</param>
public sealed record FaultBand(string Kind, string Label, double StartSecondsAgo, double? EndSecondsAgo);
