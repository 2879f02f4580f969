namespace CounterLab.Lab.Live.Processes;

/// <summary>What a node says when it is up.</summary>
internal sealed record ReadyLine(string Id, string Incarnation, string Address, int Pid, string Cluster);
