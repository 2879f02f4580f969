namespace CounterLab.Simulation.Running;

/// <summary>One row of the column log.</summary>
/// <param name="Cells">The cells, one for each of <see cref="Nodes"/>.</param>
public sealed record LogRow(TimeSpan At, string Action, IReadOnlyList<string> Nodes, IReadOnlyList<LogCell> Cells);
