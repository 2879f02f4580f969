namespace CounterLab.Experiments.Recorded.Lines;

/// <summary>A fault on links began.</summary>
/// <param name="Id">The id of the fault in the lab.</param>
/// <param name="For">The maximum duration, or null if the fault lasts until it is ended.</param>
public sealed record FaultBeginLine(string Id, string Name, string Label, TimeSpan? For) : HistoryLine;
