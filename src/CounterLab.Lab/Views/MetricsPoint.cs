using CounterLab.Experiments.Faults;

namespace CounterLab.Lab.Views;

/// <summary>The metrics at one time.</summary>
/// <param name="SecondsAgo">Seconds before now.</param>
/// <param name="Values">Values by node; null where none was known.</param>
/// <param name="Accepted">The accepted range.</param>
/// <param name="Spread">The greatest less the least value over live nodes.</param>
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
