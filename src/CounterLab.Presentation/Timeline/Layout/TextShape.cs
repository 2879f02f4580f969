namespace CounterLab.Presentation.Timeline.Layout;

/// <summary>A label of the diagram. Labels do not overlap.</summary>
public sealed record TextShape(long Number, LabelBox Box, string Text, string Css, bool InCone);
