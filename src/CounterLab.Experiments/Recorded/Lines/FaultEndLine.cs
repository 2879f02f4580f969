using CounterLab.Experiments.Faults;

namespace CounterLab.Experiments.Recorded.Lines;

/// <summary>A fault on links ended.</summary>
/// <param name="Effect">The number of times that the fault took effect.</param>
public sealed record FaultEndLine(string Id, string Name, FaultCounts Effect) : HistoryLine;
