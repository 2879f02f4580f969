using CounterLab.Protocol.Messages;

namespace CounterLab.Simulation.Fuzzing;

/// <summary>A request that one node sent to another.</summary>
internal sealed record FuzzMessage(string To, PeerRequest Request);
