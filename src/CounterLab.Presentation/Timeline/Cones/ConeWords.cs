using System.Globalization;
using CounterLab.Experiments.Tracing;

namespace CounterLab.Presentation.Timeline.Cones;

/// <summary>Tells of one node how it got an operation, or what it waits for.</summary>
internal sealed class ConeWords(OpId op, FlightBook book, IReadOnlySet<string> firstHand, IReadOnlyList<Flight> sent, AbsorptionTracker absorption, TraceSlice slice)
{
    private static readonly TimeSpan SameMoment = TimeSpan.FromMilliseconds(1);

    /// <summary>How a node stands.</summary>
    public ConeHolder Holder(string node, ConeLife? life, IReadOnlyList<ConeLife> all, TraceEvent? origin)
    {
        var number = life is null ? 0 : Lives.NumberOf(life.Name);
        var earlier = all.LastOrDefault(other => other != life && other.Has is not null);
        var note = earlier is null ? "" : string.Create(
            CultureInfo.InvariantCulture, $"life {Math.Max(1, Lives.NumberOf(earlier.Name))} had it{After(earlier, origin)} and {earlier.End?.Text ?? "ended"}");
        if (life?.End is { } end)
        {
            var had = life.Has is null ? "it never had it" : $"it had it{After(life, origin)}";
            return new ConeHolder(node, number, ConeStanding.Gone, null, $"{end.Text} at {Spans.Clock(end.At)}", end.Number) { Note = had };
        }

        if (life is { IsStranger: true })
        {
            return new ConeHolder(node, number, ConeStanding.Gone, null, "a node of another cluster runs on its port", 0) { Note = note };
        }

        return life?.Has is { } has
            ? new ConeHolder(node, number, has == origin && !firstHand.Contains(life.Name) ? ConeStanding.Origin : ConeStanding.Has, has.At, How(life, origin), has.Number) { Note = note }
            : new ConeHolder(node, number, ConeStanding.Lacks, null, Waits(node), 0) { Note = note };
    }

    private static string After(ConeLife life, TraceEvent? origin) => origin is null || life.Has is null ? "" : $" after {Spans.Of(life.Has.At - origin.At)}";

    private string How(ConeLife life, TraceEvent? origin)
    {
        if (life.Has == origin)
        {
            return firstHand.Contains(life.Name) ? "from the client" : "origin";
        }

        if (life.Brought is null && life.Name == absorption.By)
        {
            return "took over the session's sums";
        }

        if (life.Brought is null || book.Of(life.Brought) is not { } flight)
        {
            return "by a message no longer kept";
        }

        if (flight.Group is MessageGroups.Clients)
        {
            return "from the client";
        }

        var sender = flight.From.Length > 0 ? flight.From : life.Brought.Peer;
        var isDirect = Lives.NodeOf(sender) == Lives.NodeOf(op.Owner) || firstHand.Contains(sender);
        var way = flight.Sent is { } left && IsAntiEntropy(left) ? " · anti-entropy" : "";
        return (isDirect, flight.Attempt) switch
        {
            (true, > 0) => string.Create(CultureInfo.InvariantCulture, $"retry #{flight.Attempt}"),
            (true, _) when way.Length > 0 => "anti-entropy",
            (true, _) => firstHand.Count > 0 ? $"direct from {Lives.Brief(sender)}" : "direct",
            (_, > 0) => string.Create(CultureInfo.InvariantCulture, $"via {Lives.Brief(sender)} · retry #{flight.Attempt}"),
            _ => $"via {Lives.Brief(sender)}{way}",
        };
    }

    /// <summary>A digest was exchanged just before.</summary>
    private bool IsAntiEntropy(TraceEvent push) =>
        book.Behind(push, before => before.Kind is TraceKind.Deliver) is { Message: "sync" or "digest" } digest && push.At - digest.At < SameMoment;

    /// <summary>Why it is not there yet: what is wrong now, else where the last message to it is.</summary>
    private string Waits(string node)
    {
        var tries = sent.Where(flight => Lives.NodeOf(flight.To) == node).ToList();
        var last = tries.LastOrDefault();
        var band = slice.Bands.Where(band => band.From <= slice.Now && (band.To is not { } to || to > slice.Now) && band.Nodes.Contains(node))
            .OrderBy(band => band.Kind switch { "pause" => 0, "cut" => 1, "hold" => 2, _ => 3 }).FirstOrDefault();
        var tried = last is null ? "" : string.Create(CultureInfo.InvariantCulture, $"tried {tries.Count}×, last from {Lives.Brief(last.From)} {Spans.Rough(slice.Now - last.Told.At)} ago: {Fate(last)}");
        return (band, last) switch
        {
            ({ } wrong, null) => $"waits for: {wrong.Label}, since {Spans.Clock(wrong.From)}",
            ({ } wrong, _) => $"waits for: {wrong.Label}, since {Spans.Clock(wrong.From)} · {tried}",
            (_, { Fate: FlightFate.Open }) => $"on its way from {Lives.Brief(last.From)} for {Spans.Of(slice.Now - last.Told.At)}",
            (_, { }) => $"waits for the next retry · {tried}",
            _ when absorption.By.Length > 0 => $"the session was closed, and {Lives.Brief(absorption.By)} took over its sums: not followed further",
            _ => "waits for a message: none has carried it there yet",
        };
    }

    private static string Fate(Flight flight) => flight.Fate switch
    {
        FlightFate.Lost => MessageWords.Reason(flight),
        FlightFate.GaveUp => flight.GaveUp?.Text ?? "no answer",
        FlightFate.Open => "under way",
        _ => "arrived, but nothing of it is seen there",
    };
}
