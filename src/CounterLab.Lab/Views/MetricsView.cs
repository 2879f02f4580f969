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
    IReadOnlyList<string> Nodes, IReadOnlyList<MetricsPoint> Points, IReadOnlyList<FaultBand> Bands, IReadOnlyList<TimeSpan> Convergences, TimeSpan Span)
{
    /// <summary>Nothing is known yet.</summary>
    public static MetricsView Empty { get; } = new([], [], [], [], TimeSpan.FromMinutes(1));
}

/// <summary>One moment.</summary>
/// <param name="SecondsAgo">Before now.</param>
/// <param name="Values">By node; null where none was known.</param>
/// <param name="Accepted">Least and greatest total possible.</param>
/// <param name="Spread">Greatest less least value over live nodes.</param>
/// <param name="Adds">Adds accepted by nodes per second, over all counters.</param>
/// <param name="Messages">Requests between nodes per second.</param>
/// <param name="Retries">Pushes that failed per second.</param>
/// <param name="Lag">Backlog in operations by pair of nodes; pairs without a backlog are left out.</param>
public sealed record MetricsPoint(
    double SecondsAgo,
    IReadOnlyList<Int128?> Values,
    (Int128 Low, Int128 High) Accepted,
    Int128 Spread,
    double Adds,
    double Messages,
    double Retries,
    IReadOnlyDictionary<(string From, string To), long> Lag);
