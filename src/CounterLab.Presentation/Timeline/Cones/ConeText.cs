using System.Globalization;
using CounterLab.Experiments.Tracing;

namespace CounterLab.Presentation.Timeline.Cones;

/// <summary>Describes how a node received an operation, or what it is waiting for.</summary>
internal sealed class ConeText(OpId op, MessageRegistry book, IReadOnlySet<string> firstHand,
    IReadOnlyList<TracedMessage> sent, AbsorptionTracker absorption, TraceSlice slice)
{
    private static readonly TimeSpan SameMoment = TimeSpan.FromMilliseconds(1);

    /// <summary>Returns the state of a node with its texts.</summary>
    public ConeHolder Holder(string node, ConeIncarnation? life, IReadOnlyList<ConeIncarnation> all, TraceEvent? origin)
    {
        var number = life is null ? 0 : IncarnationNames.NumberOf(life.Name);
        var earlier = all.LastOrDefault(other => other != life && other.Has is not null);
        var note = earlier is null ? "" : string.Create(
            CultureInfo.InvariantCulture,
            $"incarnation {Math.Max(1, IncarnationNames.NumberOf(earlier.Name))} had it{After(earlier, origin)} and "
            + $"{earlier.End?.Text ?? "ended"}");
        if (life?.End is { } end)
        {
            var had = life.Has is null ? "it never had it" : $"it had it{After(life, origin)}";
            return new ConeHolder(node, number, ConeStanding.Gone, null, $"{end.Text} at {Spans.Clock(end.At)}",
                end.Number)
            { Note = had };
        }

        if (life is { IsStranger: true })
        {
            return new ConeHolder(node, number, ConeStanding.Gone, null, "a foreign node uses its port",
                0)
            { Note = note };
        }

        return life?.Has is { } has
            ? new ConeHolder(node, number, has == origin && !firstHand.Contains(life.Name)
                ? ConeStanding.Origin : ConeStanding.Has, has.At, How(life, origin), has.Number)
            { Note = note }
            : new ConeHolder(node, number, ConeStanding.Lacks, null, Waits(node), 0) { Note = note };
    }

    private static string After(ConeIncarnation life, TraceEvent? origin) =>
        origin is null || life.Has is null ? "" : $" after {Spans.Of(life.Has.At - origin.At)}";

    private string How(ConeIncarnation life, TraceEvent? origin)
    {
        if (life.Has == origin)
        {
            return firstHand.Contains(life.Name) ? "from the client" : "origin";
        }

        if (life.Brought is null && life.Name == absorption.By)
        {
            return "absorbed the session's totals";
        }

        if (life.Brought is null || book.Of(life.Brought) is not { } flight)
        {
            return "by a message that was discarded";
        }

        if (flight.Group is MessageGroups.Clients)
        {
            return "from the client";
        }

        var sender = flight.From.Length > 0 ? flight.From : life.Brought.Peer;
        var isDirect = IncarnationNames.NodeOf(sender) == IncarnationNames.NodeOf(op.Owner)
            || firstHand.Contains(sender);
        var way = flight.Sent is { } left && IsAntiEntropy(left) ? " · anti-entropy" : "";
        return (isDirect, flight.Attempt) switch
        {
            (true, > 0) => string.Create(CultureInfo.InvariantCulture, $"retry #{flight.Attempt}"),
            (true, _) when way.Length > 0 => "anti-entropy",
            (true, _) => firstHand.Count > 0 ? $"direct from {IncarnationNames.Brief(sender)}" : "direct",
            (_, > 0) =>
                string.Create(CultureInfo.InvariantCulture,
                    $"via {IncarnationNames.Brief(sender)} · retry #{flight.Attempt}"),
            _ => $"via {IncarnationNames.Brief(sender)}{way}",
        };
    }

    /// <summary>Whether a push belongs to anti-entropy: a digest was exchanged just before.</summary>
    private bool IsAntiEntropy(TraceEvent push) =>
        book.Behind(push, before => before.Kind is TraceKind.Deliver) is { Message: "sync" or "digest" } digest
            && push.At - digest.At < SameMoment;

    /// <summary>
    /// Describes why a node lacks the operation: by the active fault, else by the state of the last message.
    /// </summary>
    private string Waits(string node)
    {
        var tries = sent.Where(flight => IncarnationNames.NodeOf(flight.To) == node).ToList();
        var last = tries.LastOrDefault();
        var band = slice.Bands.Where(band => band.From <= slice.Now && (band.To is not { } to || to > slice.Now)
            && band.Nodes.Contains(node))
            .OrderBy(band => band.Kind switch { "pause" => 0, "cut" => 1, "hold" => 2, _ => 3 }).FirstOrDefault();
        var tried = last is null
            ? ""
            : string.Create(CultureInfo.InvariantCulture,
            $"tried {tries.Count}×, last from {IncarnationNames.Brief(last.From)} "
            + $"{Spans.Rough(slice.Now - last.Told.At)} ago: {Fate(last)}");
        return (band, last) switch
        {
            ({ } wrong, null) => $"waiting for: {wrong.Label}, since {Spans.Clock(wrong.From)}",
            ({ } wrong, _) => $"waiting for: {wrong.Label}, since {Spans.Clock(wrong.From)} · {tried}",
            (_, { Fate: MessageFate.Open }) =>
                $"in flight from {IncarnationNames.Brief(last.From)} for {Spans.Of(slice.Now - last.Told.At)}",
            (_, { }) => $"waiting for the next retry · {tried}",
            _ when absorption.By.Length > 0 =>
                $"the session was closed and {IncarnationNames.Brief(absorption.By)} absorbed its totals: not "
                    + $"tracked further",
            _ => "waiting for a message that carries it",
        };
    }

    private static string Fate(TracedMessage flight) => flight.Fate switch
    {
        MessageFate.Lost => MessageText.Reason(flight),
        MessageFate.GaveUp => flight.GaveUp?.Text ?? "no answer",
        MessageFate.Open => "in flight",
        _ => "arrived, but not applied",
    };
}
