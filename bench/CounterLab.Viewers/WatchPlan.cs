namespace CounterLab.Viewers;

/// <param name="Painting">Number of viewers whose browser lays out and paints, on this machine.</param>
/// <param name="PerSecond">Adds per second, over 20 counters.</param>
/// <param name="Path">The path of the page that viewers open.</param>
internal sealed record WatchPlan(TimeSpan Length, int Viewers, int Painting, int PerSecond, int Nodes, string Path);
