using CounterLab.Experiments.Histories;
using CounterLab.Protocol.Identity;

namespace CounterLab.Experiments.Recorded.Lines;

/// <summary>A client learned the outcome of its add.</summary>
/// <param name="Via">How the add was sent: grpc, grpc-web or session.</param>
public sealed record OperationLine(
    long Number, string Node, string Counter, long Amount, TimeSpan Start, Outcome Outcome, OwnerId? Owner, ulong Seq,
    string Via,
    RefusalText? Refusal) : HistoryLine;
