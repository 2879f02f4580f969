namespace CounterLab.Lab.Views;

/// <summary>The metrics of a cluster over a time range, for one counter.</summary>
/// <param name="Nodes">Ids, in the order of <see cref="MetricsPoint.Values"/>.</param>
/// <param name="Points">The points, oldest first, at about equal intervals.</param>
/// <param name="Bands">Faults that were active in the time range.</param>
/// <param name="Convergences">
/// The durations of past divergences of live nodes, oldest first; at most 1,000.
/// </param>
/// <param name="Span">The length of the time range.</param>
public sealed record MetricsView(
    IReadOnlyList<string> Nodes, IReadOnlyList<MetricsPoint> Points, IReadOnlyList<FaultBand> Bands,
    IReadOnlyList<TimeSpan> Convergences, TimeSpan Span)
{
    /// <summary>Metrics without any data.</summary>
    public static MetricsView Empty { get; } = new([], [], [], [], TimeSpan.FromMinutes(1));
}
