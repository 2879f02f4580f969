namespace CounterLab.Lab.Views;

/// <summary>How a cluster did over a stretch of time, for one counter.</summary>
/// <param name="Nodes">Ids, in the order of <see cref="MetricsPoint.Values"/>.</param>
/// <param name="Points">Oldest first, at about equal distances.</param>
/// <param name="Bands">Faults that reach into the stretch.</param>
/// <param name="Convergences">
/// How long each stretch lasted in which live nodes differed, of those that are over, oldest first; at most 1,000.
/// </param>
/// <param name="Span">Length of the stretch.</param>
public sealed record MetricsView(
    IReadOnlyList<string> Nodes, IReadOnlyList<MetricsPoint> Points, IReadOnlyList<FaultBand> Bands,
    IReadOnlyList<TimeSpan> Convergences, TimeSpan Span)
{
    /// <summary>Nothing is known yet.</summary>
    public static MetricsView Empty { get; } = new([], [], [], [], TimeSpan.FromMinutes(1));
}
