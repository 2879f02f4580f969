using CounterLab.Protocol.Identity;

namespace CounterLab.Experiments.Recorded.Lines;

/// <summary>A session client started to close its session.</summary>
public sealed record SessionCloseLine(OwnerId Session) : HistoryLine;
