using CounterLab.Experiments.Scenarios;

namespace CounterLab.Presentation.Runs;

/// <summary>The texts of a sighting, as used on every page, in the report and in docs/SCENARIOS.md.</summary>
/// <param name="Label">Short text for lists, such as <c>values differed</c>.</param>
/// <param name="Meaning">Description of what happened; empty for an unknown name.</param>
public sealed record SightingText(string Label, string Meaning)
{
    private static readonly Dictionary<string, SightingText> All = new(StringComparer.Ordinal)
    {
        [SightingNames.Diverged] = new("values differed", "live nodes showed different values"),
        [SightingNames.Loss] = new("a message was lost", "a message was dropped by loss or a cut"),
        [SightingNames.LostReply] =
            new("an ack was lost", "a reply was dropped after its request had been handled"),
        [SightingNames.Duplicate] = new("a duplicate arrived", "a message arrived twice"),
        [SightingNames.Reorder] =
            new("a message overtook another", "a message overtook an earlier one on its link"),
        [SightingNames.Retry] = new("a retry happened", "a push was retried"),
        [SightingNames.Suspect] =
            new("a peer was marked suspect", "a node considered a peer suspect, after 1.6 s of silence"),
        [SightingNames.Dead] = new("a peer was marked dead", "a node considered a peer dead, 3 s after suspecting it"),
        [SightingNames.Killed] = new("a process was killed", "a process ended without leaving the cluster"),
        [SightingNames.Restarted] =
            new("a node restarted with a new incarnation", "a node started again, with a new incarnation"),
        [SightingNames.Left] = new("a node left", "a node left the cluster gracefully and ended"),
        [SightingNames.Joined] = new("a node joined", "a node joined that did not exist at the start"),
        [SightingNames.PartialPass] =
            new("a partial pass was held", "a node held part of a pass: records above its contiguous sequence"),
        [SightingNames.Repair] = new("anti-entropy repaired", "anti-entropy delivered missing records"),
        [SightingNames.UnknownOutcome] =
            new("an outcome stayed unknown", "a client never received the outcome of its add"),
        [SightingNames.LostAdd] =
            new("an acknowledged add was lost", "an acknowledged add was lost with the only process that had it"),
        [SightingNames.ConcernMet] =
            new("a concern was met", "a quorum or all members confirmed an add in time"),
        [SightingNames.ConcernMissed] =
            new("a concern was missed", "an add was applied, but not confirmed in time"),
        [SightingNames.ReadWaited] =
            new("a read waited", "a read waited for the data it required, and received it"),
        [SightingNames.SessionLost] =
            new("a session lost what it had seen", "a session was notified that operations it had seen are lost"),
        [SightingNames.FailedOver] = new(
            "a session failed over", "a session failed over to another node with unacknowledged operations"),
        [SightingNames.Absorbed] = new("a session was absorbed", "a session was closed and absorbed"),
        [SightingNames.Reset] =
            new("a counter was reset", "a counter with a value other than 0 was reset or deleted"),
        [SightingNames.Bounded] = new("bounds were created", "bounds of a counter were created"),
        [SightingNames.RightsGiven] =
            new("rights were transferred", "a node transferred rights of a bounded counter to another"),
        [SightingNames.RightsWanting] =
            new("rights were insufficient", "an add to a bounded counter was refused for lack of rights"),
        [SightingNames.LimitReached] =
            new("a limit was reached", "a node refused an add or a session because it had reached one of its limits"),
        [SightingNames.KeyRepeated] = new(
            "a key was repeated", "a node recognized an idempotency key, and did not apply the add again"),
        [SightingNames.Watched] = new("a watch was opened", "a client opened a watch, or resumed it with its token"),
        [SightingNames.BatchRefused] = new("adds of a batch were refused", "a node refused some adds of a batch"),
    };

    /// <summary>Returns the texts of a sighting; the label of an unknown one is its name.</summary>
    public static SightingText Of(string name) => All.GetValueOrDefault(name) ?? new SightingText(name, "");
}
