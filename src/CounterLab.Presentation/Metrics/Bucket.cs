namespace CounterLab.Presentation.Metrics;

/// <summary>Lengths of one class.</summary>
/// <param name="Share">Of the most frequent class, in percent: the bar's length.</param>
public sealed record Bucket(string Label, int Count, double Share);
