using CounterLab.Experiments.Scenarios;

namespace CounterLab.Presentation.Runs;

/// <summary>Short descriptions of checkers, goals and sightings.</summary>
public static class PropertyText
{
    /// <summary>The description of a checker; its name if unknown.</summary>
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
        CheckerNames.Invariants => "no node reports a broken invariant",
        _ => name,
    };

    /// <summary>The description of a goal.</summary>
    public static string OfGoal(string name) => name switch
    {
        GoalNames.Converged => "converged after heal",
        GoalNames.Ready => "all live nodes are ready",
        GoalNames.Alive => "all live nodes consider each other alive",
        _ => name,
    };

    /// <summary>What may be seen.</summary>
    public static string OfSighting(string name) => name switch
    {
        SightingNames.Diverged => "values differed",
        SightingNames.Loss => "a message was lost",
        SightingNames.LostReply => "an ack was lost",
        SightingNames.Duplicate => "a duplicate arrived",
        SightingNames.Reorder => "a message overtook another",
        SightingNames.Retry => "a retry happened",
        SightingNames.Suspect => "a peer was marked suspect",
        SightingNames.Dead => "a peer was marked dead",
        SightingNames.Killed => "a process was killed",
        SightingNames.Restarted => "a node restarted with a new incarnation",
        SightingNames.Left => "a node left",
        SightingNames.Joined => "a node joined",
        SightingNames.PartialPass => "a partial pass was held",
        SightingNames.Repair => "anti-entropy repaired",
        SightingNames.UnknownOutcome => "an outcome stayed unknown",
        SightingNames.LostAdd => "an acknowledged add was lost",
        SightingNames.ConcernMet => "a concern was met",
        SightingNames.ConcernMissed => "a concern was missed",
        SightingNames.ReadWaited => "a read waited",
        SightingNames.SessionLost => "a session lost what it had seen",
        SightingNames.FailedOver => "a session failed over",
        SightingNames.Absorbed => "a session was absorbed",
        SightingNames.Reset => "a counter was reset",
        SightingNames.Bounded => "bounds were created",
        SightingNames.RightsGiven => "rights were transferred",
        SightingNames.RightsWanting => "rights were insufficient",
        _ => name,
    };
}
