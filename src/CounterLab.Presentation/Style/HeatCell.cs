namespace CounterLab.Presentation.Style;

/// <summary>One square.</summary>
/// <param name="Heat">0 to 5: distance from the total.</param>
/// <param name="IsDashed">Not ready: drawn with a dashed edge.</param>
public sealed record HeatCell(string Id, HeatKind Kind, int Heat, bool IsDashed, string Title);
