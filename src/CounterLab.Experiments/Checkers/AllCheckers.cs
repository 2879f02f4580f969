using CounterLab.Experiments.Histories;

namespace CounterLab.Experiments.Checkers;

/// <summary>The checkers that judge a run.</summary>
public static class AllCheckers
{
    /// <summary>Creates a new instance of every checker for a history.</summary>
    public static IReadOnlyList<Checker> Over(History history) =>
    [
        new ConvergenceChecker(history),
        new PrefixChecker(history),
        new HonestVectorChecker(history),
        new NeverShrinksChecker(history),
        new AcceptedRangeChecker(history),
        new AlwaysWritableChecker(history),
        new BoundedQueueChecker(),
        new ClustersApartChecker(),
        new AccurateLivenessChecker(),
        new GracefulLeaveChecker(),
        new HonestConcernChecker(),
        new QuorumSurvivesChecker(history),
        new QuorumReadsChecker(history),
        new SessionReadsChecker(history),
        new SessionServedChecker(history),
        new ExactlyOnceChecker(history),
        new ObservedResetChecker(history),
        new BoundKeptChecker(history),
        new WatchesChecker(),
        new InvariantsChecker(),
    ];
}
