using CounterLab.Protocol.Identity;

namespace CounterLab.Experiments.Recorded.Lines;

/// <summary>A client opened a session.</summary>
public sealed record SessionLine(OwnerId Session, string Name, string Cluster) : HistoryLine;
