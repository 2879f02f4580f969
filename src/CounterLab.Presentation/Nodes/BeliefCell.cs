using CounterLab.Protocol.Liveness;

namespace CounterLab.Presentation.Nodes;

/// <summary>The state of one peer as seen by one node.</summary>
/// <param name="State">The state; null if the node has not reported one.</param>
/// <param name="Heard">Text for the time since the peer was last heard.</param>
public readonly record struct BeliefCell(LivenessState? State, string Heard);
