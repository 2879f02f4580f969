namespace CounterLab.Simulation.Running;

/// <summary>A cell of the column log: one node at one time.</summary>
/// <param name="State">The state of the node: running, paused, killed, left or stranger (a foreign node).</param>
/// <param name="Value">The sum over all counters of the node; null unless it runs.</param>
/// <param name="Backlog">The longest backlog of the node to any peer.</param>
public sealed record LogCell(string State, Int128? Value, ulong Backlog);
