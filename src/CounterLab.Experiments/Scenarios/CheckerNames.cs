namespace CounterLab.Experiments.Scenarios;

/// <summary>The names of the checkers, each of which names an invariant.</summary>
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
    public const string Watches = "watches";
    public const string Invariants = "invariants";

    /// <summary>The names of all checkers.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Convergence, Prefix, HonestVector, NeverShrinks, AcceptedRange, AlwaysWritable, BoundedQueue, ClustersApart,
        AccurateLiveness, GracefulLeave, HonestConcern, QuorumSurvives, QuorumReads, SessionReads,
        SessionServed, ExactlyOnce, ObservedReset, BoundKept, Watches, Invariants,
    ];
}
