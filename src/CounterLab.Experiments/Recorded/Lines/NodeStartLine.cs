using CounterLab.Protocol.Identity;

namespace CounterLab.Experiments.Recorded.Lines;

/// <summary>A node started, or was already running before the run, with an existing state.</summary>
public sealed record NodeStartLine(OwnerId Node, string Cluster, int Pid, StateChange State) : HistoryLine;
