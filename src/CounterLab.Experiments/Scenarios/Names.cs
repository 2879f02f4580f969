namespace CounterLab.Experiments.Scenarios;

/// <summary>Names of checkers: what must hold always.</summary>
public static class CheckerNames
{
    public const string Convergence = "convergence";
    public const string Prefix = "prefix";
    public const string HonestVector = "honest-vector";
    public const string NeverShrinks = "never-shrinks";
    public const string AcceptedRange = "accepted-range";
    public const string AlwaysWritable = "always-writable";
    public const string BoundedQueue = "bounded-queue";
    public const string ClustersApart = "clusters-apart";
    public const string AccurateLiveness = "accurate-liveness";
    public const string GracefulLeave = "graceful-leave";
    public const string HonestConcern = "honest-concern";
    public const string QuorumSurvives = "quorum-survives";
    public const string QuorumReads = "quorum-reads";
    public const string SessionReads = "session-reads";
    public const string SessionServed = "session-served";
    public const string ExactlyOnce = "exactly-once";
    public const string ObservedReset = "observed-reset";
    public const string BoundKept = "bound-kept";
    public const string Invariants = "invariants";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Convergence, Prefix, HonestVector, NeverShrinks, AcceptedRange, AlwaysWritable, BoundedQueue, ClustersApart,
        AccurateLiveness, GracefulLeave, HonestConcern, QuorumSurvives, QuorumReads, SessionReads,
        SessionServed, ExactlyOnce, ObservedReset, BoundKept, Invariants,
    ];
}

/// <summary>Names of conditions that must come about after heal and settle.</summary>
public static class GoalNames
{
    /// <summary>All live nodes hold equal vectors and nothing is owed among them.</summary>
    public const string Converged = "converged";

    /// <summary>Every live node reports itself ready that has enough ready ones to pull the state from.</summary>
    public const string Ready = "ready";

    /// <summary>All live nodes believe each other alive.</summary>
    public const string Alive = "alive";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Converged, Ready, Alive];
}

/// <summary>Names of what may be seen during a run.</summary>
public static class SightingNames
{
    /// <summary>Values of live nodes differed.</summary>
    public const string Diverged = "diverged";

    /// <summary>A message was dropped by loss or a cut.</summary>
    public const string Loss = "loss";

    /// <summary>A reply was dropped after its request had been handled.</summary>
    public const string LostReply = "lost-reply";

    /// <summary>A message arrived twice.</summary>
    public const string Duplicate = "duplicate";

    /// <summary>A message overtook an earlier one on its link.</summary>
    public const string Reorder = "reorder";

    /// <summary>A push was sent again.</summary>
    public const string Retry = "retry";

    /// <summary>A peer was called suspect.</summary>
    public const string Suspect = "suspect";

    /// <summary>A peer was called dead.</summary>
    public const string Dead = "dead";

    /// <summary>A process ended without a farewell.</summary>
    public const string Killed = "killed";

    /// <summary>A node began another life.</summary>
    public const string Restarted = "restarted";

    /// <summary>A node said farewell and ended.</summary>
    public const string Left = "left";

    /// <summary>A node joined that was not there at the start.</summary>
    public const string Joined = "joined";

    /// <summary>A node held records of an owner above what it could vouch for: half a pass.</summary>
    public const string PartialPass = "partial-pass";

    /// <summary>Anti-entropy brought a node something new.</summary>
    public const string Repair = "repair";

    /// <summary>A client never learned what became of its add.</summary>
    public const string UnknownOutcome = "unknown-outcome";

    /// <summary>An acknowledged add was lost with the one process that had it.</summary>
    public const string LostAdd = "lost-add";

    /// <summary>A quorum, or all, confirmed an add in time.</summary>
    public const string ConcernMet = "concern-met";

    /// <summary>They did not: the client was told that the add is applied and not confirmed.</summary>
    public const string ConcernMissed = "concern-missed";

    /// <summary>A read waited for what its session had seen, or for its concern, and got it.</summary>
    public const string ReadWaited = "read-waited";

    /// <summary>A session was told that what it had seen is lost.</summary>
    public const string SessionLost = "session-lost";

    /// <summary>A session's client turned to another node with operations it was unsure of.</summary>
    public const string FailedOver = "failed-over";

    /// <summary>A session was closed and absorbed.</summary>
    public const string Absorbed = "absorbed";

    /// <summary>A counter was reset or deleted that held something.</summary>
    public const string Reset = "reset";

    /// <summary>Bounds were created.</summary>
    public const string Bounded = "bounded";

    /// <summary>A node gave rights to another.</summary>
    public const string RightsGiven = "rights-given";

    /// <summary>An add was refused for want of rights.</summary>
    public const string RightsWanting = "rights-wanting";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Diverged, Loss, LostReply, Duplicate, Reorder, Retry, Suspect, Dead, Killed, Restarted, Left, Joined,
        PartialPass, Repair, UnknownOutcome, LostAdd, ConcernMet, ConcernMissed, ReadWaited, SessionLost,
        FailedOver, Absorbed, Reset, Bounded, RightsGiven, RightsWanting,
    ];
}
