using System.Globalization;
using CounterLab.Experiments.Tracing;
using CounterLab.Presentation.Style;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Timeline;

/// <summary>An event as text for the log and tooltips.</summary>
/// <param name="Where">Name of the column: a node or a client.</param>
/// <param name="What">Description of the event.</param>
public sealed record EventText(long Number, TimeSpan At, string Where, string What, Glyph Icon, Tone Tone)
{
    /// <summary>Time, column and text in one line.</summary>
    public string Line => $"{Spans.Clock(At)} {Where} {What}";

    /// <summary>Describes an event.</summary>
    public static EventText Of(TraceEvent e, MessageRegistry book, OpId? op)
    {
        var flight = book.Of(e);
        var (what, icon, tone) = e.Kind switch
        {
            TraceKind.Start =>
                ($"starts incarnation "
                    + $"{Math.Max(1, IncarnationNames.NumberOf(e.Node)).ToString(CultureInfo.InvariantCulture)}",
                    Glyph.Play, Tone.Good),
            TraceKind.End => (e.Text.Length > 0 ? e.Text : "ends", Glyph.Cross, Tone.Bad),
            TraceKind.Fault => (e.Text, Glyph.Alert, Tone.Warn),
            TraceKind.Apply => (Applied(e), Glyph.Check, Tone.Good),
            TraceKind.Fact =>
                (e.Peer.Length > 0 ? $"{e.Text} · {IncarnationNames.Brief(e.Peer)}" : e.Text, Glyph.Half,
                    MessageGroupNames.IsTrouble(e) ? Tone.Warn : Tone.Muted),
            TraceKind.Outcome => Outcome(e),
            TraceKind.GiveUp =>
                ($"{e.Message} → {IncarnationNames.Brief(e.Peer)} failed: {e.Text}", Glyph.Cross, Tone.Bad),
            TraceKind.Drop =>
                ($"{Name(flight, e, op)} → {IncarnationNames.Brief(e.Peer)} {Lost(e)}", Glyph.Cross, Tone.Bad),
            TraceKind.Send =>
                ($"→ {IncarnationNames.Brief(e.Peer)} {Name(flight, e, op)}", Glyph.Send,
                    e.Attempt > 0 ? Tone.Warn : Tone.Info),
            _ =>
                ($"← {IncarnationNames.Brief(flight?.From is { Length: > 0 } from ? from : e.Peer)} "
                    + $"{(IsCopy(flight, e) ? "duplicate of " : "")}{Name(flight, e, op)}", Glyph.Leave,
                    IsCopy(flight, e) ? Tone.Warn : Tone.Info),
        };
        return new EventText(e.Number, e.At, e.Node.Length > 0
            ? IncarnationNames.Brief(e.Node) : e.Kind is TraceKind.Drop ? "network" : "lab", what, icon, tone);
    }

    private static bool IsCopy(TracedMessage? flight, TraceEvent e) =>
        flight?.Fate is MessageFate.Copy && flight.Ended == e;

    private static string Lost(TraceEvent e) => e.Text is "" or "lost" ? "lost" : $"lost: {e.Text}";

    private static string Name(TracedMessage? flight, TraceEvent e, OpId? op)
    {
        if (flight is null)
        {
            return e.Message;
        }

        var kind = flight.Group is MessageGroups.Acks ? "ack" : flight.Message;
        var retry = flight.Attempt > 0 && flight.Group is MessageGroups.Pushes
            ? string.Create(CultureInfo.InvariantCulture, $" (retry #{flight.Attempt})") : "";
        var content = flight.Group switch
        {
            MessageGroups.Pushes => MessageText.Content(flight, op).Long,
            MessageGroups.Acks when flight.Answers is { Carries.Count: > 0 } asked =>
                "of " + MessageText.Content(asked, op).Long,
            MessageGroups.Clients => e.Text.Length > 0 ? e.Text : flight.Told.Text,
            _ => e.Text.Length > 0 ? e.Text : "",
        };
        return $"{kind}{retry} {content}".TrimEnd();
    }

    private static string Applied(TraceEvent e)
    {
        var values = e.Values.Take(3).Select(value => $"{Names.Isolated(value.Counter)} = {Grouped(value.Value)}")
            .ToList();
        var more = e.Values.Count > 3 ? string.Create(CultureInfo.InvariantCulture, $" and {e.Values.Count - 3} more")
            : "";
        var what = e.Text.Length > 0
            ? e.Text
            : Ids(e.Carries.Take(3));
        return values.Count == 0 ? $"shows {what}" : $"shows {what}: {string.Join(", ", values)}{more}";
    }

    private static (string What, Glyph Icon, Tone Tone) Outcome(TraceEvent e) => e.Carries.Count > 0
        ? ($"acknowledged: {e.Text} · {Ids(e.Carries)}", Glyph.Check, Tone.Good)
        : ($"not acknowledged: {e.Text}", Glyph.Alert, Tone.Warn);

    private static string Ids(IEnumerable<Carried> carried) => string.Join(", ", carried.Select(one =>
        string.Create(CultureInfo.InvariantCulture, $"{IncarnationNames.Brief(one.Owner)}·{one.Seq}")));

    private static string Grouped(string value) =>
        Int128.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? Digits.Group(number) : value;
}
