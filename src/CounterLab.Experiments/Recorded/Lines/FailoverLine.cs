using CounterLab.Protocol.Identity;

namespace CounterLab.Experiments.Recorded.Lines;

/// <summary>A session client switched to another node after a failure.</summary>
/// <param name="Pending">The number of adds that no node had acknowledged.</param>
public sealed record FailoverLine(OwnerId Session, long Pending) : HistoryLine;
