using CounterLab.Experiments.Scenarios;

namespace CounterLab.Presentation.Reports.Html;

/// <summary>Descriptions of sightings.</summary>
internal static class SightingText
{
    /// <summary>The description of a sighting; empty for an unknown name.</summary>
    public static string Of(string name) => name switch
    {
        SightingNames.Diverged => "live nodes showed different values",
        SightingNames.Loss => "a message was dropped by loss or a cut",
        SightingNames.LostReply => "a reply was dropped after its request was handled",
        SightingNames.Duplicate => "a message arrived twice",
        SightingNames.Reorder => "a message overtook an earlier one on its link",
        SightingNames.Retry => "a push was retried",
        SightingNames.Suspect => "a peer was marked suspect",
        SightingNames.Dead => "a peer was marked dead",
        SightingNames.Killed => "a process was killed",
        SightingNames.Restarted => "a node restarted with a new incarnation",
        SightingNames.Left => "a node left the cluster",
        SightingNames.Joined => "a new node joined",
        SightingNames.PartialPass => "a node held part of a pass: records above its contiguous sequence",
        SightingNames.Repair => "anti-entropy delivered missing records",
        SightingNames.UnknownOutcome => "a client never received the outcome of its add",
        SightingNames.LostAdd => "an acknowledged add was lost with the only process that had it",
        SightingNames.ConcernMet => "a quorum or all members confirmed an add in time",
        SightingNames.ConcernMissed => "an add was applied, but not confirmed in time",
        SightingNames.ReadWaited => "a read waited for the data it required, and received it",
        SightingNames.SessionLost => "a session was notified that data it had seen is lost",
        SightingNames.FailedOver => "a session failed over to another node with unacknowledged operations",
        SightingNames.Absorbed => "a session was closed and absorbed",
        SightingNames.Reset => "a counter above zero was reset or deleted",
        SightingNames.Bounded => "bounds were created",
        SightingNames.RightsGiven => "a node transferred rights to another",
        SightingNames.RightsWanting => "an add was refused for lack of rights",
        _ => "",
    };
}
