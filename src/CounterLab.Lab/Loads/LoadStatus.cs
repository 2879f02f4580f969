namespace CounterLab.Lab.Loads;

/// <summary>Progress of a load. Counts are of this load.</summary>
/// <param name="IsRunning">False: the load has ended, and the counts are final.</param>
/// <param name="Begun">Adds that were sent, or that the session accepted.</param>
/// <param name="Acknowledged">Acknowledged by a node.</param>
/// <param name="Refused">Adds that were refused and changed nothing.</param>
/// <param name="Unknown">
/// Adds without a reply: applied once or not at all. Of a session: adds that were not acknowledged in time; the session
/// keeps sending them, and each counts once.
/// </param>
/// <param name="Unsent">
/// Adds that no node had acknowledged when the session ended. They are no longer sent; each was applied once or not at
/// all.
/// </param>
/// <param name="ConcernMissed">Acknowledged adds whose concern was not met in time.</param>
/// <param name="Skipped">Adds that were not sent: no live node, or too many adds in flight.</param>
/// <param name="Rate">Acknowledged adds per second over the last second.</param>
/// <param name="Median">Median response time of the latest acknowledged adds; null: none yet.</param>
/// <param name="P99">99th percentile of the same response times.</param>
/// <param name="LastError">Error of the latest add that was not acknowledged; empty: none.</param>
public sealed record LoadStatus(
    LoadPlan Plan,
    DateTimeOffset StartedAt,
    bool IsRunning,
    long Begun,
    long Acknowledged,
    long Refused,
    long Unknown,
    long Unsent,
    long ConcernMissed,
    long Skipped,
    double Rate,
    TimeSpan? Median,
    TimeSpan? P99,
    string LastError);
