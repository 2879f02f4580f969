using CounterLab.Experiments.Tracing;

namespace CounterLab.Presentation.Timeline;

/// <summary>The group of an event.</summary>
public static class MessageGroupNames
{
    /// <summary>Shown by default: messages that carry increments.</summary>
    public const MessageGroups Usual = MessageGroups.Clients | MessageGroups.Pushes | MessageGroups.Acks
        | MessageGroups.Others;

    /// <summary>All sorts with their names, in the order of a list.</summary>
    public static IReadOnlyList<(MessageGroups Group, string Name, string Key)> All { get; } =
    [
        (MessageGroups.Clients, "clients and sessions", "clients"), (MessageGroups.Pushes, "pushes", "pushes"),
        (MessageGroups.Acks, "acknowledgements", "acks"), (MessageGroups.Digests, "digests", "digests"),
        (MessageGroups.Probes, "probes", "probes"), (MessageGroups.Hellos, "hellos", "hellos"),
        (MessageGroups.Reports, "reports", "reports"), (MessageGroups.Others, "others", "others"),
    ];

    /// <summary>The group of a kind of message; <paramref name="toClient"/>: one end is a client.</summary>
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

    /// <summary>The group of a node's report. Changes of liveness and quarantines are shown by default.</summary>
    public static MessageGroups OfReport(TraceEvent report) =>
        report.Fact is { } fact && FactSeverity.IsShownByDefault(fact) ? MessageGroups.Others : MessageGroups.Reports;

    /// <summary>Whether a node's report indicates trouble.</summary>
    public static bool IsTrouble(TraceEvent report) => report.Fact is { } fact && FactSeverity.IsTrouble(fact);
}
