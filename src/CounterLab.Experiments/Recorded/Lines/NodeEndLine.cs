using CounterLab.Protocol.Identity;

namespace CounterLab.Experiments.Recorded.Lines;

/// <summary>A process has ended.</summary>
/// <param name="How">killed, left or exited.</param>
public sealed record NodeEndLine(OwnerId Node, string How) : HistoryLine;
