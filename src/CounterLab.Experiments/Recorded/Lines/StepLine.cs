namespace CounterLab.Experiments.Recorded.Lines;

/// <summary>An action other than a fault on links was performed on the cluster.</summary>
/// <param name="Name">The name of the action: kill, pause, restart, …</param>
/// <param name="Text">A description of the action.</param>
public sealed record StepLine(string Name, string Node, string Text) : HistoryLine;
