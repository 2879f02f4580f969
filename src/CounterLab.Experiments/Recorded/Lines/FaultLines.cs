using CounterLab.Experiments.Faults;

namespace CounterLab.Experiments.Recorded.Lines;

/// <summary>A fault on links begins.</summary>
/// <param name="Id">The lab's.</param>
/// <param name="For">How long at most; null: until it is ended.</param>
public sealed record FaultBeginLine(string Id, string Name, string Label, TimeSpan? For) : HistoryLine;

/// <summary>A fault on links is over.</summary>
/// <param name="Effect">What it did.</param>
public sealed record FaultEndLine(string Id, string Name, FaultCounts Effect) : HistoryLine;

/// <summary>Something else was done to the cluster.</summary>
/// <param name="Name">Of the fault: kill, pause, restart, …</param>
/// <param name="Text">In words.</param>
public sealed record StepLine(string Name, string Node, string Text) : HistoryLine;
