using CounterLab.Experiments.Tracing;

namespace CounterLab.Presentation.Timeline;

/// <summary>Names the groups of events and assigns events to them.</summary>
public static class MessageGroupNames
{
    /// <summary>The groups shown by default: messages that carry increments.</summary>
    public const MessageGroups Usual = MessageGroups.Clients | MessageGroups.Pushes | MessageGroups.Acks
        | MessageGroups.Others;

    /// <summary>All groups with display name and URL key, in display order.</summary>
    public static IReadOnlyList<(MessageGroups Group, string Name, string Key)> All { get; } =
    [
        (MessageGroups.Clients, "clients and sessions", "clients"), (MessageGroups.Pushes, "pushes", "pushes"),
        (MessageGroups.Acks, "acknowledgements", "acks"), (MessageGroups.Digests, "digests", "digests"),
        (MessageGroups.Probes, "probes", "probes"), (MessageGroups.Hellos, "hellos", "hellos"),
        (MessageGroups.Reports, "reports", "reports"), (MessageGroups.Others, "others", "others"),
    ];

    /// <summary>
    /// Returns the group of a kind of message; <paramref name="toClient"/> is true if one end is a client.
    /// </summary>
    public static MessageGroups Of(string message, bool toClient) => message switch
    {
        "add" or "ok" or "read" or "value" or "session" or "session-ack" => MessageGroups.Clients,
        _ when toClient => MessageGroups.Clients,
        "push" => MessageGroups.Pushes,
        "ack" => MessageGroups.Acks,
        "sync" or "digest" => MessageGroups.Digests,
        "probe" or "alive" => MessageGroups.Probes,
        "hello" or "welcome" or "leave" or "farewell" => MessageGroups.Hellos,
        _ => MessageGroups.Others,
    };

    /// <summary>
    /// Returns the group of a node's report. Changes of liveness and quarantines are in a group that is shown by
    /// default.
    /// </summary>
    public static MessageGroups OfReport(TraceEvent report) =>
        report.Fact is { } fact && FactSeverity.IsShownByDefault(fact) ? MessageGroups.Others : MessageGroups.Reports;

    /// <summary>Whether a node's report indicates trouble.</summary>
    public static bool IsTrouble(TraceEvent report) => report.Fact is { } fact && FactSeverity.IsTrouble(fact);
}
