namespace CounterLab.Lab.Loads;

/// <summary>How a load does. Counts are of this load.</summary>
/// <param name="IsRunning">False: it has ended; the counts are its last.</param>
/// <param name="Begun">Adds sent, or taken by the session.</param>
/// <param name="Acknowledged">Applied, by a node's word.</param>
/// <param name="Refused">Changed nothing.</param>
/// <param name="Unknown">
/// No answer: applied once or not at all; of a session: not in time, but it will be or has been sent, and counts once.
/// </param>
/// <param name="Unsent">
/// Of a session: it ended before any node acknowledged them, and nobody sends them any more; applied once or not at
/// all.
/// </param>
/// <param name="ConcernMissed">Of those acknowledged: not confirmed as asked in time.</param>
/// <param name="Skipped">Not sent: no live node, or too many adds in flight.</param>
/// <param name="Rate">Acknowledged per second over the last second.</param>
/// <param name="Median">Of the last answers' times; null: none yet.</param>
/// <param name="P99">Of the same.</param>
/// <param name="LastError">Of the last add that was not acknowledged; empty: none.</param>
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
