namespace CounterLab.Lab.Running;

/// <summary>Progress of a run.</summary>
/// <param name="Elapsed">The run's own time.</param>
public readonly record struct RunStage(RunStageKind Kind, TimeSpan Elapsed);
