using CounterLab.Simulation.Nodes;

namespace CounterLab.Simulation.Exhaustive;

/// <summary>One possible step of an exhaustive search.</summary>
internal readonly record struct ExplorerMove(
    ExplorerMoveKind Kind, ExplorerMessage? Message = null, SimulatedProcess? Node = null);
