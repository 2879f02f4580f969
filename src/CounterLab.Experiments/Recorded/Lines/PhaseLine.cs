namespace CounterLab.Experiments.Recorded.Lines;

/// <summary>A phase of the run began; see <see cref="Phases"/>.</summary>
public sealed record PhaseLine(string Name) : HistoryLine;
