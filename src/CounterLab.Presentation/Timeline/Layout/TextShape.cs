namespace CounterLab.Presentation.Timeline.Layout;

/// <summary>A label, which overlaps no other.</summary>
public sealed record TextShape(long Number, LabelBox Box, string Text, string Css, bool InCone);
