namespace CounterLab.Simulation.Running;

/// <summary>One node at one time.</summary>
/// <param name="State">running, paused, killed, left or stranger (a foreign node).</param>
/// <param name="Value">The sum over all counters of the node. Null unless it runs.</param>
/// <param name="Backlog">The backlog for the peer with the longest one.</param>
public sealed record LogCell(string State, Int128? Value, ulong Backlog);
