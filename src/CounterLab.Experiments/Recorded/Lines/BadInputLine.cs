namespace CounterLab.Experiments.Recorded.Lines;

/// <summary>A node answered a message that no correct client sends.</summary>
/// <param name="Input">What was wrong with the message.</param>
/// <param name="Expected">The status with which the node must refuse it, as gRPC spells it.</param>
/// <param name="Found">The status of its answer.</param>
public sealed record BadInputLine(string Node, string Input, string Expected, string Found) : HistoryLine;
