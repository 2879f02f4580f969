using CounterLab.Protocol.Identity;

namespace CounterLab.Experiments.Recorded.Lines;

/// <summary>A process ended.</summary>
/// <param name="How">How it ended: killed, left or exited.</param>
public sealed record NodeEndLine(OwnerId Node, string How) : HistoryLine;
