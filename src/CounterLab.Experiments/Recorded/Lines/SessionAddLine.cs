using CounterLab.Protocol.Identity;

namespace CounterLab.Experiments.Recorded.Lines;

/// <summary>A session client made an add and has not yet sent it.</summary>
public sealed record SessionAddLine(OwnerId Session, ulong Seq, string Counter, long Amount) : HistoryLine;
