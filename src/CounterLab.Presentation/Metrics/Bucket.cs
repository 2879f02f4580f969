namespace CounterLab.Presentation.Metrics;

/// <summary>One bucket of a histogram.</summary>
/// <param name="Share">Length of the bar: the count in percent of the largest bucket.</param>
public sealed record Bucket(string Label, int Count, double Share);
