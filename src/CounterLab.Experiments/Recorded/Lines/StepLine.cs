namespace CounterLab.Experiments.Recorded.Lines;

/// <summary>Another action was performed on the cluster.</summary>
/// <param name="Name">The name of the action: kill, pause, restart, …</param>
/// <param name="Text">A description.</param>
public sealed record StepLine(string Name, string Node, string Text) : HistoryLine;
