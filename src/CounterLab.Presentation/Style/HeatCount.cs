namespace CounterLab.Presentation.Style;

/// <summary>Number of squares of a kind in the heat map.</summary>
public sealed record HeatCount(HeatKind Kind, string Word, int Count);
