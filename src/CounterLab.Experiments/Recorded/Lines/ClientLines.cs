using CounterLab.Experiments.Histories;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;

namespace CounterLab.Experiments.Recorded.Lines;

/// <summary>A client learned what became of its add.</summary>
/// <param name="Via">How it was sent: grpc, grpc-web, or session.</param>
public sealed record OperationLine(
    long Number, string Node, string Counter, long Amount, TimeSpan Start, Outcome Outcome, OwnerId? Owner, ulong Seq, string Via,
    RefusalText? Refusal) : HistoryLine;

/// <summary>Why a node refused.</summary>
public sealed record RefusalText(RefusalCode Code, string Message, string Expected, string Found, string Reason);

/// <summary>A client began a session.</summary>
public sealed record SessionLine(OwnerId Session, string Name, string Cluster) : HistoryLine;

/// <summary>A session's client made an add, before it sent it anywhere.</summary>
public sealed record SessionAddLine(OwnerId Session, ulong Seq, string Counter, long Amount) : HistoryLine;

/// <summary>A session's client began to close it.</summary>
public sealed record SessionCloseLine(OwnerId Session) : HistoryLine;

/// <summary>A session's client turned to another node because one failed it.</summary>
/// <param name="Pending">Adds that no node had acknowledged then.</param>
public sealed record FailoverLine(OwnerId Session, long Pending) : HistoryLine;
