using CounterLab.Lab.Live.Processes;

namespace CounterLab.Lab.Live.Running.Soaking;

/// <summary>The result of one run of a soak.</summary>
/// <param name="Number">The number of the run: 1, 2, …</param>
/// <param name="Took">Duration, including start and settling.</param>
/// <param name="Samples">Memory and threads of each node after the run.</param>
public sealed record SoakRun(
    int Number, ulong Seed, LiveResult Result, TimeSpan Took, IReadOnlyList<ProcessSample> Samples);
