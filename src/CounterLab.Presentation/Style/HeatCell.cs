namespace CounterLab.Presentation.Style;

/// <summary>One node as a square of the heat map.</summary>
/// <param name="Heat">Distance of the value from the total, in levels from 0 to 5.</param>
/// <param name="IsDashed">The node is not ready; drawn with a dashed edge.</param>
public sealed record HeatCell(string Id, HeatKind Kind, int Heat, bool IsDashed, string Title);
