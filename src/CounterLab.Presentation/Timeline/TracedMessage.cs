using CounterLab.Experiments.Tracing;

namespace CounterLab.Presentation.Timeline;

/// <summary>One message with both ends, drawn as an arrow.</summary>
/// <param name="Sent">The send; null if it was not read. For an acknowledgement it may be the delivery that it
/// answers.</param>
/// <param name="Ended">The arrival or loss; null if unknown.</param>
public sealed record TracedMessage(TraceEvent? Sent, TraceEvent? Ended, MessageFate Fate)
{
    /// <summary>The timeout of the sender while it waited for an answer; null if there was none.</summary>
    public TraceEvent? GaveUp { get; init; }

    /// <summary>The message that this one answers; null if there is none.</summary>
    public TracedMessage? Answers { get; init; }

    /// <summary>The event that describes the message: the send if it was read, else the end.</summary>
    public TraceEvent Told => Sent is { Kind: TraceKind.Send } sent ? sent : Ended ?? Sent!;

    /// <summary>Kind of message.</summary>
    public string Message =>
        Told.Message.Length > 0 ? Told.Message : Ended?.Kind is TraceKind.Outcome ? "ok" : Ended?.Message ?? "";

    /// <summary>Sending incarnation or client; empty if unknown.</summary>
    public string From => Sent?.Node ?? (Fate is MessageFate.Lost ? "" : Ended!.Peer);

    /// <summary>Receiving incarnation, node or client.</summary>
    public string To => Ended is { Kind: not TraceKind.Drop } arrived
        ? arrived.Node : Sent is { Kind: TraceKind.Send } sent ? sent.Peer : Ended?.Peer ?? Sent!.Peer;

    /// <summary>Operations that the message carries, as far as they are listed.</summary>
    public IReadOnlyList<Carried> Carries => Told.Carries.Count > 0 ? Told.Carries : Ended?.Carries ?? [];

    /// <summary>Number of further operations in the message that are not listed.</summary>
    public int CarriesMore => Math.Max(Told.CarriesMore, Ended?.CarriesMore ?? 0);

    /// <summary>Number of failed attempts before this one.</summary>
    public int Attempt => Math.Max(Told.Attempt, Ended?.Attempt ?? 0);

    /// <summary>The group of the message.</summary>
    public MessageGroups Group => MessageGroupNames.Of(
        Ended?.Kind is TraceKind.Ack ? "ack" : Message, From == TraceEvent.ClientLane
            || Told.Peer == TraceEvent.ClientLane || Ended?.Kind is TraceKind.Outcome);

    /// <summary>Whether the message indicates trouble: a loss, a timeout, a duplicate or a retry.</summary>
    public bool IsTrouble => Fate is MessageFate.Lost or MessageFate.GaveUp or MessageFate.Copy || Attempt > 0
        || GaveUp is not null || Message == "refusal";

    /// <summary>
    /// Whether the message carries this operation or a later one of the same slot, or has a claim that covers it.
    /// </summary>
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
