using CounterLab.Experiments.Tracing;

namespace CounterLab.Presentation.Timeline;

/// <summary>The filter of the events that are drawn and listed.</summary>
public sealed record TimelineFilter
{
    /// <summary>The default filter: messages that carry increments.</summary>
    public static TimelineFilter Usual { get; } = new();

    /// <summary>Shown groups of messages.</summary>
    public MessageGroups Groups { get; init; } = MessageGroupNames.Usual;

    /// <summary>Nodes and clients that are not shown, in order.</summary>
    public IReadOnlyList<string> Hidden { get; init; } = [];

    /// <summary>Only events of this counter; null for all counters.</summary>
    public string? Counter { get; init; }

    /// <summary>Whether only events that indicate trouble are shown.</summary>
    public bool OnlyTrouble { get; init; }

    /// <summary>Whether this is the default filter.</summary>
    public bool IsUsual => Groups == MessageGroupNames.Usual && Hidden.Count == 0 && Counter is null && !OnlyTrouble;

    /// <summary>Hides a node, or shows it again.</summary>
    public TimelineFilter With(string node, bool shown) => this with
    {
        Hidden = [.. (shown ? Hidden.Where(other => other != node) : Hidden.Append(node))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
    };

    /// <summary>Shows or hides a group of messages.</summary>
    public TimelineFilter With(MessageGroups group, bool shown) =>
        this with { Groups = shown ? Groups | group : Groups & ~group };

    /// <summary>Whether an event is shown; both ends of a message are shown or hidden together.</summary>
    public bool Shows(TraceEvent e, MessageRegistry book) => e.Kind switch
    {
        TraceKind.Fault => true,
        TraceKind.Start or TraceKind.End => IsShown(e.Node) && (!OnlyTrouble || e.Kind is TraceKind.End),
        TraceKind.Fact =>
            IsShown(e.Node) && (OnlyTrouble ? MessageGroupNames.IsTrouble(e) : Has(MessageGroupNames.OfReport(e))),
        TraceKind.Apply => IsShown(e.Node) && !OnlyTrouble && Concerns(e.Carries, 0),
        _ => book.Of(e) is { } flight ? Shows(flight) : ShowsAlone(e),
    };

    private bool Shows(TracedMessage flight) =>
        IsShown(flight.From) && IsShown(flight.To) && Has(flight.Group) && (!OnlyTrouble || flight.IsTrouble)
            && Concerns(flight);

    /// <summary>Whether an outcome or timeout whose message was not read is shown.</summary>
    private bool ShowsAlone(TraceEvent e) =>
        IsShown(e.Node) && Has(MessageGroupNames.Of(e.Message, e.Kind is TraceKind.Outcome)) && Concerns(e.Carries, 0)
        && (!OnlyTrouble || e.Kind is TraceKind.GiveUp || e.Carries.Count == 0);

    private bool Has(MessageGroups group) => (Groups & group) != 0;

    private bool IsShown(string life) =>
        Hidden.Count == 0 || life.Length == 0 || !Hidden.Contains(IncarnationNames.NodeOf(life));

    private bool Concerns(TracedMessage flight) => Counter is null || flight.Group switch
    {
        MessageGroups.Pushes => Concerns(flight.Carries, flight.CarriesMore),
        MessageGroups.Acks or MessageGroups.Clients when flight.Answers is { } asked => Concerns(asked),
        MessageGroups.Clients => flight.Carries.Count > 0 ? Concerns(flight.Carries, flight.CarriesMore)
            : flight.Message != "add" || flight.Told.Text.EndsWith(" " + Counter, StringComparison.Ordinal),
        _ => true,
    };

    private bool Concerns(IReadOnlyList<Carried> carries, int more) =>
        Counter is null || more > 0 || carries.Count == 0 || carries.Any(carried => carried.Counter == Counter);
}
