using CounterLab.Protocol.Liveness;

namespace CounterLab.Experiments.Recorded.Lines;

/// <summary>One peer in a node's view: its liveness, and the node's backlog to it.</summary>
public readonly record struct PeerBelief(string Id, LivenessState State, ulong Owed);
