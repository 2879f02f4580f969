namespace CounterLab.Viewers;

/// <param name="PerSecond">Adds per second, over 20 counters.</param>
/// <param name="Path">What viewers look at.</param>
internal sealed record WatchPlan(TimeSpan Length, int Viewers, int PerSecond, int Nodes, string Path);
