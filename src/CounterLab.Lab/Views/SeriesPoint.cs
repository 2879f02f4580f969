namespace CounterLab.Lab.Views;

/// <summary>A sample: seconds before now, and the value; null: no report.</summary>
public readonly record struct SeriesPoint(double SecondsAgo, Int128? Value);
