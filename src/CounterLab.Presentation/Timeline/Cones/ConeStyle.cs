using System.Globalization;
using CounterLab.Experiments.Tracing;
using CounterLab.Lab.Views;
using CounterLab.Presentation.Style;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Timeline.Cones;

/// <summary>Formats a cone.</summary>
public static class ConeStyle
{
    /// <summary>Names the operation: <c>n1:402 · likes +1</c>.</summary>
    public static string Title(Cone cone)
    {
        var (owner, counter) = (IncarnationNames.Brief(cone.Op.Owner), Names.Isolated(cone.Op.Counter));
        return string.Create(CultureInfo.InvariantCulture, $"{owner}:{cone.Op.Seq} · {counter}{Amount(cone)}");
    }

    /// <summary>Describes the outcome that the client received, or how much is known.</summary>
    public static string Sentence(Cone cone, TimeSpan oldest) => cone.Knowledge switch
    {
        ConeKnowledge.Unknown =>
            $"No such operation: {IncarnationNames.Brief(cone.Op.Owner)} has none with this number "
                + "on this counter yet.",
        ConeKnowledge.Forgotten =>
            $"The events of this operation have been discarded. The oldest event kept is from {Spans.Clock(oldest)}.",
        ConeKnowledge.Partly =>
            $"The start of this operation has been discarded. The oldest event kept is from {Spans.Clock(oldest)}. "
                + $"Known since then:",
        _ when cone.Outcome is { } outcome =>
            $"made at {Spans.Clock(cone.Origin!.At)}, acknowledged to its client at {Spans.Clock(outcome.At)}",
        _ when cone.Answer is { } answer =>
            $"made at {Spans.Clock(cone.Origin!.At)}, answered to its client at {Spans.Clock(answer.At)}",
        _ => $"made at {Spans.Clock(cone.Origin!.At)}",
    };

    /// <summary>Returns one row per node, in column order.</summary>
    /// <param name="view">The current view, which has the time of the next retry; null if there is none.</param>
    public static IReadOnlyList<ConeRow> Rows(Cone cone, ClusterView? view) =>
        [.. cone.Holders.Select(holder => Row(cone, holder, view))];

    /// <summary>Describes the counts: <c>4 deliveries · 1 loss · 3 refused · 1 duplicate ignored by n4</c>.</summary>
    public static string Tally(ConeTally tally)
    {
        List<string> parts = [Counted(tally.Deliveries, "delivery", "deliveries")];
        Add(parts, tally.Lost, "loss", "losses");
        Add(parts, tally.Refused, "refused on the way", "refused on the way");
        Add(parts, tally.Unanswered, "unanswered", "unanswered");
        Add(parts, tally.AcksLost, "acknowledgement lost", "acknowledgements lost");
        parts.AddRange(
            tally.Duplicates.Select(
            duplicate => $"{Counted(duplicate.Count, "duplicate", "duplicates")} ignored by {duplicate.Node}"));
        return string.Join(" · ", parts);
    }

    /// <summary>Describes how far the operation has spread.</summary>
    public static (string Text, Glyph Icon, Tone Tone) State(Cone cone)
    {
        var (has, lacks) = (cone.Holders.Count(holder => holder.Standing is ConeStanding.Origin or ConeStanding.Has),
            cone.Holders.Count(holder => holder.Standing is ConeStanding.Lacks));
        var last = cone.Holders.Select(cone.After).Max();
        return (has, lacks) switch
        {
            (0, _) => ("no running node has it: it is lost", Glyph.Cross, Tone.Bad),
            (_, 0) =>
                (last is { } after ? $"everywhere after {Spans.Of(after)}" : "everywhere", Glyph.Check, Tone.Good),
            _ =>
                (string.Create(CultureInfo.InvariantCulture, $"on {has} of {has + lacks} nodes"), Glyph.Send,
                    Tone.Warn),
        };
    }

    private static ConeRow Row(Cone cone, ConeHolder holder, ClusterView? view)
    {
        var after = cone.After(holder) is { } span ? Spans.Of(span) : holder.At is { } at ? Spans.Clock(at) : "";
        var (icon, tone) = holder.Standing switch
        {
            ConeStanding.Gone => (Glyph.Cross, Tone.Bad),
            ConeStanding.Lacks => (Glyph.Clock, Tone.Warn),
            _ => (Glyph.Check, Tone.Good),
        };
        var name = holder.Incarnation > 1
            ? string.Create(CultureInfo.InvariantCulture, $"{holder.Node}#{holder.Incarnation}") : holder.Node;
        var next = holder.Standing is ConeStanding.Lacks ? Next(cone, holder, view) : "";
        return new ConeRow(
            name, holder.Standing is ConeStanding.Lacks ? "not yet" : holder.How, after,
            holder.Standing is ConeStanding.Lacks ? Joined(holder.How, next, holder.Note)
                : holder.Note, icon, tone, holder.Number);
    }

    private static string Next(Cone cone, ConeHolder holder, ClusterView? view)
    {
        var peer =
            view?.Node(IncarnationNames.NodeOf(cone.Op.Owner))?.Peers.FirstOrDefault(peer => peer.Id == holder.Node);
        return peer?.Queue.Next is { } next ? $"{IncarnationNames.NodeOf(cone.Op.Owner)} retries in {Ages.Of(next)}"
            : "";
    }

    private static string Joined(params string[] parts) => string.Join(" · ", parts.Where(part => part.Length > 0));

    private static string Amount(Cone cone) =>
        cone.Origin is { Kind: TraceKind.Apply, Text: var text } && text.Split(' ', 2) is [['+' or '-', ..] amount, _]
        ? " " + amount.Replace('-', Digits.Minus) : "";

    private static void Add(List<string> parts, int count, string one, string many)
    {
        if (count > 0)
        {
            parts.Add(Counted(count, one, many));
        }
    }

    private static string Counted(int count, string one, string many) =>
        $"{Digits.Group(count)} {(count == 1 ? one : many)}";
}
