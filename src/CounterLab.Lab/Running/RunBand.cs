using CounterLab.Experiments.Faults;

namespace CounterLab.Lab.Running;

/// <summary>A fault in time.</summary>
/// <param name="Kind">cut, latency, loss, …, kill, pause, stop.</param>
/// <param name="Effect">What a fault on links did; null for others.</param>
public sealed record RunBand(string Kind, string Label, TimeSpan From, TimeSpan To, FaultCounts? Effect);
