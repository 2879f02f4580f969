namespace CounterLab.Lab.Running;

/// <summary>How far a run is.</summary>
/// <param name="Elapsed">Of the experiment's own time.</param>
public readonly record struct RunStage(RunStageKind Kind, TimeSpan Elapsed);
