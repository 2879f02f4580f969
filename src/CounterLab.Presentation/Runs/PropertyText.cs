using CounterLab.Experiments.Scenarios;

namespace CounterLab.Presentation.Runs;

/// <summary>Short descriptions of checkers and goals.</summary>
public static class PropertyText
{
    /// <summary>Returns the description of a checker; its name if the checker is unknown.</summary>
    public static string OfChecker(string name) => name switch
    {
        CheckerNames.Convergence => "same vectors everywhere",
        CheckerNames.Prefix => "slots are prefixes of their owner’s adds",
        CheckerNames.HonestVector => "vectors claim only records that are held",
        CheckerNames.NeverShrinks => "slots only grow",
        CheckerNames.AcceptedRange => "no over-count, values as accepted",
        CheckerNames.AlwaysWritable => "live nodes accept adds",
        CheckerNames.BoundedQueue => "retry queues stay bounded",
        CheckerNames.ClustersApart => "no data of another cluster",
        CheckerNames.AccurateLiveness => "no live node marked dead without faults",
        CheckerNames.GracefulLeave => "leaving nodes lose nothing",
        CheckerNames.HonestConcern => "confirmed concerns were met",
        CheckerNames.QuorumSurvives => "majority-confirmed adds survive",
        CheckerNames.QuorumReads => "majority reads show confirmed adds",
        CheckerNames.SessionReads => "sessions read their own observations",
        CheckerNames.SessionServed => "every node serves every session",
        CheckerNames.ExactlyOnce => "a session’s adds count once",
        CheckerNames.ObservedReset => "resets remove what they saw",
        CheckerNames.BoundKept => "bounded counters stay within their bounds",
        CheckerNames.Watches => "watches show what their nodes show",
        CheckerNames.Invariants => "no node reports a broken invariant",
        _ => name,
    };

    /// <summary>Returns the description of a goal; its name if the goal is unknown.</summary>
    public static string OfGoal(string name) => name switch
    {
        GoalNames.Converged => "converged after heal",
        GoalNames.Ready => "all live nodes are ready",
        GoalNames.Alive => "all live nodes consider each other alive",
        GoalNames.Served => "every live node takes and confirms adds",
        _ => name,
    };
}
