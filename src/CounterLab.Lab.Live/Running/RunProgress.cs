namespace CounterLab.Lab.Live.Running;

/// <summary>Progress of a run.</summary>
/// <param name="Phase">One of <see cref="CounterLab.Experiments.Recorded.Lines.Phases"/>, or "start".</param>
/// <param name="Elapsed">Time since the start of the scenario.</param>
/// <param name="Of">The length of the fault phase, plus the maximum time to settle.</param>
public readonly record struct RunProgress(string Phase, TimeSpan Elapsed, TimeSpan Of);
