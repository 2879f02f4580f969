using CounterLab.Experiments.Faults;

namespace CounterLab.Experiments.Scenarios;

/// <summary>Something done to the cluster.</summary>
/// <param name="At">Since the start of the experiment.</param>
/// <param name="For">How long; null: until it is ended, at the latest by heal and settle.</param>
public sealed record Step(TimeSpan At, Fault Fault, TimeSpan? For = null);
