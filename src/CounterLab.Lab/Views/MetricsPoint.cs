using CounterLab.Experiments.Faults;

namespace CounterLab.Lab.Views;

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
    IReadOnlyDictionary<LinkId, long> Lag);
