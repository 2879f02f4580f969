namespace CounterLab.Lab.Live.Running;

/// <summary>How far a run is.</summary>
/// <param name="Phase">One of <see cref="CounterLab.Experiments.Recorded.Lines.Phases"/>, or "start".</param>
/// <param name="Elapsed">Since the start of the scenario.</param>
/// <param name="Of">Length of the phase of faults, and the most that settling may take after it.</param>
public readonly record struct RunProgress(string Phase, TimeSpan Elapsed, TimeSpan Of);
