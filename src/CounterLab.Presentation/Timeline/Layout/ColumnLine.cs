namespace CounterLab.Presentation.Timeline.Layout;

/// <summary>A segment of a column's line; it is dotted while no process runs.</summary>
public sealed record ColumnLine(double X, double Top, double Bottom, bool IsAlive);
