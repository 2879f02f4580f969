using CounterLab.Experiments.Faults;

namespace CounterLab.Lab.Running;

/// <summary>The time range of a fault or process action.</summary>
/// <param name="Kind">cut, latency, loss, …, kill, pause, stop.</param>
/// <param name="Effect">The effects of a link fault; null for other bands.</param>
public sealed record RunBand(string Kind, string Label, TimeSpan From, TimeSpan To, FaultCounts? Effect);
