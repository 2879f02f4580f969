using CounterLab.Protocol.Identity;

namespace CounterLab.Experiments.Recorded.Lines;

/// <summary>A session client made an add that it has not yet sent.</summary>
public sealed record SessionAddLine(OwnerId Session, ulong Seq, string Counter, long Amount) : HistoryLine;
