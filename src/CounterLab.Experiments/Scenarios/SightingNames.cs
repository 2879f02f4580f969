namespace CounterLab.Experiments.Scenarios;

/// <summary>The names of sightings.</summary>
public static class SightingNames
{
    /// <summary>The values of live nodes differed.</summary>
    public const string Diverged = "diverged";

    /// <summary>A message was dropped by loss or a cut.</summary>
    public const string Loss = "loss";

    /// <summary>A reply was dropped after its request had been handled.</summary>
    public const string LostReply = "lost-reply";

    /// <summary>A message arrived twice.</summary>
    public const string Duplicate = "duplicate";

    /// <summary>A message overtook an earlier one on its link.</summary>
    public const string Reorder = "reorder";

    /// <summary>A push was retried.</summary>
    public const string Retry = "retry";

    /// <summary>A node considered a peer suspect.</summary>
    public const string Suspect = "suspect";

    /// <summary>A node considered a peer dead.</summary>
    public const string Dead = "dead";

    /// <summary>A process was killed.</summary>
    public const string Killed = "killed";

    /// <summary>A node restarted as a new incarnation.</summary>
    public const string Restarted = "restarted";

    /// <summary>A node left gracefully.</summary>
    public const string Left = "left";

    /// <summary>A node joined that was not present at the start.</summary>
    public const string Joined = "joined";

    /// <summary>A node had part of a pass: records of an owner beyond its contiguous sequence of that owner.</summary>
    public const string PartialPass = "partial-pass";

    /// <summary>Anti-entropy brought a node records that it lacked.</summary>
    public const string Repair = "repair";

    /// <summary>A client never learned the outcome of its add.</summary>
    public const string UnknownOutcome = "unknown-outcome";

    /// <summary>An acknowledged add was lost, because the only process that had it died.</summary>
    public const string LostAdd = "lost-add";

    /// <summary>A concern other than local was met in time.</summary>
    public const string ConcernMet = "concern-met";

    /// <summary>A concern was not met in time. The add remains applied and was reported as not confirmed.</summary>
    public const string ConcernMissed = "concern-missed";

    /// <summary>A read waited for its token or its concern and was then served.</summary>
    public const string ReadWaited = "read-waited";

    /// <summary>A node reported to a session that operations which it had observed are lost.</summary>
    public const string SessionLost = "session-lost";

    /// <summary>A session client switched to another node with unacknowledged operations.</summary>
    public const string FailedOver = "failed-over";

    /// <summary>A session was closed and absorbed.</summary>
    public const string Absorbed = "absorbed";

    /// <summary>A counter with a value other than 0 was reset or deleted.</summary>
    public const string Reset = "reset";

    /// <summary>The bounds of a counter were created.</summary>
    public const string Bounded = "bounded";

    /// <summary>A node transferred rights to another.</summary>
    public const string RightsGiven = "rights-given";

    /// <summary>An add was refused for lack of rights.</summary>
    public const string RightsWanting = "rights-wanting";

    /// <summary>A node refused a client's operation because it had reached one of its limits.</summary>
    public const string LimitReached = "limit-reached";

    /// <summary>A node recognized an idempotency key, and did not apply the add again.</summary>
    public const string KeyRepeated = "key-repeated";

    /// <summary>A watch was opened, or resumed with a token.</summary>
    public const string Watched = "watched";

    /// <summary>A node refused some adds of a batch.</summary>
    public const string BatchRefused = "batch-refused";

    /// <summary>The names of all sightings.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Diverged, Loss, LostReply, Duplicate, Reorder, Retry, Suspect, Dead, Killed, Restarted, Left, Joined,
        PartialPass, Repair, UnknownOutcome, LostAdd, ConcernMet, ConcernMissed, ReadWaited, SessionLost,
        FailedOver, Absorbed, Reset, Bounded, RightsGiven, RightsWanting, LimitReached,
        KeyRepeated, Watched, BatchRefused,
    ];
}
