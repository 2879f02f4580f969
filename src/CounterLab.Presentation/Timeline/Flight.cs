using CounterLab.Experiments.Tracing;

namespace CounterLab.Presentation.Timeline;

/// <summary>What became of a message.</summary>
public enum FlightFate
{
    /// <summary>It arrived.</summary>
    Arrived,

    /// <summary>It arrived once more.</summary>
    Copy,

    /// <summary>It was lost or refused on its way.</summary>
    Lost,

    /// <summary>Its sender gave up; nothing tells where it ended.</summary>
    GaveUp,

    /// <summary>No end of it is seen: it is under way, or its end lies outside.</summary>
    Open,
}

/// <summary>One message from end to end: an arrow.</summary>
/// <param name="Sent">Where it left; null: outside of what was read. Of an acknowledgement it may be the delivery that it answers.</param>
/// <param name="Ended">Where it arrived or was lost; null: not seen.</param>
public sealed record Flight(TraceEvent? Sent, TraceEvent? Ended, FlightFate Fate)
{
    /// <summary>Its sender gave up waiting for an answer.</summary>
    public TraceEvent? GaveUp { get; init; }

    /// <summary>The message that it answers.</summary>
    public Flight? Answers { get; init; }

    /// <summary>The event that tells what it is.</summary>
    public TraceEvent Told => Sent is { Kind: TraceKind.Send } sent ? sent : Ended ?? Sent!;

    /// <summary>Kind of message.</summary>
    public string Message => Told.Message.Length > 0 ? Told.Message : Ended?.Kind is TraceKind.Outcome ? "ok" : Ended?.Message ?? "";

    /// <summary>Life or client that sent it; empty: not known.</summary>
    public string From => Sent?.Node ?? (Fate is FlightFate.Lost ? "" : Ended!.Peer);

    /// <summary>Life, node or client that it is for.</summary>
    public string To => Ended is { Kind: not TraceKind.Drop } arrived ? arrived.Node : Sent is { Kind: TraceKind.Send } sent ? sent.Peer : Ended?.Peer ?? Sent!.Peer;

    /// <summary>Operations in it.</summary>
    public IReadOnlyList<Carried> Carries => Told.Carries.Count > 0 ? Told.Carries : Ended?.Carries ?? [];

    /// <summary>Operations in it that are not listed.</summary>
    public int CarriesMore => Math.Max(Told.CarriesMore, Ended?.CarriesMore ?? 0);

    /// <summary>How often pushes failed before it.</summary>
    public int Attempt => Math.Max(Told.Attempt, Ended?.Attempt ?? 0);

    /// <summary>The sort of message.</summary>
    public MessageGroups Group => MessageGroupNames.Of(
        Ended?.Kind is TraceKind.Ack ? "ack" : Message, From == TraceEvent.ClientLane || Told.Peer == TraceEvent.ClientLane || Ended?.Kind is TraceKind.Outcome);

    /// <summary>Something went wrong with it.</summary>
    public bool IsTrouble => Fate is FlightFate.Lost or FlightFate.GaveUp or FlightFate.Copy || Attempt > 0 || GaveUp is not null || Message == "refusal";

    /// <summary>It carries this operation, or one that came after it in the same slot, or completes it.</summary>
    public bool Has(OpId op)
    {
        foreach (var carried in Carries)
        {
            if (op.IsIn(carried))
            {
                return true;
            }
        }

        foreach (var claim in Told.Claims)
        {
            if (op.IsIn(claim))
            {
                return true;
            }
        }

        return false;
    }
}
