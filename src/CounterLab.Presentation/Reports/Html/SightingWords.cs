using CounterLab.Experiments.Scenarios;

namespace CounterLab.Presentation.Reports.Html;

/// <summary>What a sighting is, in words.</summary>
internal static class SightingWords
{
    /// <summary>A clause for people; empty for a name that is not known here.</summary>
    public static string Of(string name) => name switch
    {
        SightingNames.Diverged => "values of live nodes differed",
        SightingNames.Loss => "a message was dropped by loss or a cut",
        SightingNames.LostReply => "a reply was dropped after its request had been handled",
        SightingNames.Duplicate => "a message arrived twice",
        SightingNames.Reorder => "a message overtook an earlier one on its link",
        SightingNames.Retry => "a push was sent again",
        SightingNames.Suspect => "a peer was called suspect",
        SightingNames.Dead => "a peer was called dead",
        SightingNames.Killed => "a process ended without a farewell",
        SightingNames.Restarted => "a node began another life",
        SightingNames.Left => "a node said farewell and ended",
        SightingNames.Joined => "a node joined that was not there at the start",
        SightingNames.PartialPass => "a node held half a pass: records above what it could vouch for",
        SightingNames.Repair => "anti-entropy brought a node something new",
        SightingNames.UnknownOutcome => "a client never learned what became of its add",
        SightingNames.LostAdd => "an acknowledged add was lost with the one process that had it",
        SightingNames.ConcernMet => "a quorum, or all, confirmed an add in time",
        SightingNames.ConcernMissed => "an add was applied, but not confirmed in time",
        SightingNames.ReadWaited => "a read waited for what it had to show, and got it",
        SightingNames.SessionLost => "a session was told that what it had seen is lost",
        SightingNames.FailedOver => "a session's client turned to another node with operations it was unsure of",
        SightingNames.Absorbed => "a session was closed and absorbed",
        SightingNames.Reset => "a counter that held something was reset or deleted",
        SightingNames.Bounded => "bounds were created",
        SightingNames.RightsGiven => "a node gave rights to another",
        SightingNames.RightsWanting => "an add was refused for want of rights",
        _ => "",
    };
}
