using CounterLab.Experiments.Scenarios;

namespace CounterLab.Presentation.Runs;

/// <summary>Names of checkers, goals and sightings, as short clauses that can be true or seen.</summary>
public static class PropertyWords
{
    /// <summary>What a checker demands; the name itself where it is not known here.</summary>
    public static string OfChecker(string name) => name switch
    {
        CheckerNames.Convergence => "same vectors everywhere",
        CheckerNames.Prefix => "slots are prefixes of their owner’s adds",
        CheckerNames.HonestVector => "vectors claim only what is held",
        CheckerNames.NeverShrinks => "slots only grow",
        CheckerNames.AcceptedRange => "no over-count, values as accepted",
        CheckerNames.AlwaysWritable => "live nodes take adds",
        CheckerNames.BoundedQueue => "retry queues stay bounded",
        CheckerNames.ClustersApart => "nothing of another cluster",
        CheckerNames.AccurateLiveness => "no live node called dead when calm",
        CheckerNames.GracefulLeave => "who leaves takes nothing along",
        CheckerNames.HonestConcern => "a concern called met was met",
        CheckerNames.QuorumSurvives => "what a majority confirmed survives",
        CheckerNames.QuorumReads => "a majority’s reads show what it confirmed",
        CheckerNames.SessionReads => "sessions read what they have seen",
        CheckerNames.SessionServed => "every node serves every session",
        CheckerNames.ExactlyOnce => "a session’s adds count once",
        CheckerNames.ObservedReset => "resets take away what they saw",
        CheckerNames.BoundKept => "bounded counters keep their bounds",
        CheckerNames.Invariants => "no node finds itself broken",
        _ => name,
    };

    /// <summary>What must come about after the heal.</summary>
    public static string OfGoal(string name) => name switch
    {
        GoalNames.Converged => "converged after heal",
        GoalNames.Ready => "all live nodes are ready",
        GoalNames.Alive => "all live nodes believe each other alive",
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
        SightingNames.Suspect => "a peer was suspected",
        SightingNames.Dead => "a peer was called dead",
        SightingNames.Killed => "a process was killed",
        SightingNames.Restarted => "a node began another life",
        SightingNames.Left => "a node left",
        SightingNames.Joined => "a node joined",
        SightingNames.PartialPass => "half a pass was held",
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
        SightingNames.RightsGiven => "rights were given",
        SightingNames.RightsWanting => "rights were wanting",
        _ => name,
    };
}
