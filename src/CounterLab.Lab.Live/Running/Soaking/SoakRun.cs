using CounterLab.Lab.Live.Processes;

namespace CounterLab.Lab.Live.Running.Soaking;

/// <summary>What one run of a soak showed.</summary>
/// <param name="Number">1, 2, …</param>
/// <param name="Took">Start and settling included.</param>
/// <param name="Samples">Of each node after the run.</param>
public sealed record SoakRun(
    int Number, ulong Seed, LiveResult Result, TimeSpan Took, IReadOnlyList<ProcessSample> Samples);
