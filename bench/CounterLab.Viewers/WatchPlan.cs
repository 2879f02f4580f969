namespace CounterLab.Viewers;

/// <param name="Painting">How many of the viewers lay out and paint what they get; the machine does that too.</param>
/// <param name="PerSecond">Adds per second, over 20 counters.</param>
/// <param name="Path">What viewers look at.</param>
internal sealed record WatchPlan(TimeSpan Length, int Viewers, int Painting, int PerSecond, int Nodes, string Path);
