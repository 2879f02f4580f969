using CounterLab.Protocol.Identity;

namespace CounterLab.Experiments.Recorded.Lines;

/// <summary>A second copy of a session's client starts: from now on both add with the session's numbers.</summary>
public sealed record SessionCopyLine(OwnerId Session) : HistoryLine;
