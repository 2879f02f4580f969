using CounterLab.Protocol.Liveness;

namespace CounterLab.Experiments.Recorded.Lines;

/// <summary>A peer as a node considers it.</summary>
public readonly record struct PeerBelief(string Id, LivenessState State, ulong Owed);
