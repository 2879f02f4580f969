using CounterLab.Protocol.Liveness;

namespace CounterLab.Presentation.Nodes;

/// <summary>One belief.</summary>
/// <param name="State">Null: no report about that node.</param>
/// <param name="Heard">Time since it was last heard.</param>
public readonly record struct BeliefCell(LivenessState? State, string Heard);
