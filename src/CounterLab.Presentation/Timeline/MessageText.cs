using System.Globalization;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Timeline;

/// <summary>Builds the labels of arrows, with the followed operation first.</summary>
public static class MessageText
{
    private const int TextMax = 26;

    /// <summary>Returns the full and the short label.</summary>
    public static (string Long, string Short) Of(TracedMessage flight, OpId? op = null)
    {
        var (text, brief) = Words(flight, op);
        return flight.Fate switch
        {
            MessageFate.Lost => ($"{text} · {Cut(Reason(flight))}", Cut(Reason(flight))),
            MessageFate.Copy => ($"duplicate · {text}", "duplicate"),
            MessageFate.GaveUp => ($"{text} · no answer", "no answer"),
            _ => (text, brief),
        };
    }

    /// <summary>Returns the reason why a message did not arrive.</summary>
    public static string Reason(TracedMessage flight) => flight.Ended?.Text is { Length: > 0 } why ? why : "lost";

    /// <summary>Describes the content: <c>n1:402 likes</c>, <c>3 slots</c>, <c>claim n1→41</c>.</summary>
    public static (string Long, string Short) Content(TracedMessage flight, OpId? op)
    {
        var count = flight.Carries.Count + flight.CarriesMore;
        if (flight.Carries.Count == 0)
        {
            return flight.Told.Claims is [var claim, ..]
                ? Same(Invariant($"claim {IncarnationNames.Brief(claim.Owner)}→{claim.To}")) : Same("no records");
        }

        var chosen = flight.Carries.FirstOrDefault(carried => op?.IsIn(carried) == true,
            count == 1 ? flight.Carries[0] : default);
        if (chosen.Owner is null)
        {
            return Same(Invariant($"{Digits.Group(count)} slots"));
        }

        var slot = Invariant($"{IncarnationNames.Brief(chosen.Owner)}:{chosen.Seq}");
        return count == 1 ? ($"{slot} {Names.Drawn(chosen.Counter)}", slot)
            : (Invariant($"{slot} + {count - 1} more"), slot);
    }

    /// <summary>Truncates a text that is too long for a label.</summary>
    public static string Cut(string text) => text.Length <= TextMax ? text : text[..(TextMax - 1)] + "…";

    private static (string Long, string Short) Words(TracedMessage flight, OpId? op)
    {
        var (text, brief) = flight.Group switch
        {
            MessageGroups.Pushes => Content(flight, op),
            MessageGroups.Acks =>
                flight.Answers is { Carries.Count: > 0 } asked ? With("ack ", Content(asked, op)) : Same("ack"),
            MessageGroups.Clients => OfClient(flight),
            _ => Same(flight.Message.Length == 0 ? "answer" : flight.Message),
        };
        return flight switch
        {
            { Attempt: > 0, Group: MessageGroups.Pushes } =>
                (Invariant($"retry #{flight.Attempt} · {text}"), Invariant($"retry #{flight.Attempt}")),
            { Group: MessageGroups.Pushes } when IsForwarded(flight) => ("forward " + text, brief),
            _ => (text, brief),
        };
    }

    /// <summary>Whether the message carries operations of a node other than its sender.</summary>
    private static bool IsForwarded(TracedMessage flight) => flight.Sent is { } sent && flight.Carries.Count > 0
        && flight.Carries.All(carried => carried.Owner.Contains('#', StringComparison.Ordinal)
            && IncarnationNames.NodeOf(carried.Owner) != IncarnationNames.NodeOf(sent.Node));

    private static (string Long, string Short) OfClient(TracedMessage flight) => flight.Message switch
    {
        "add" when flight.Told.Text.Split(' ', 2) is [var amount, var counter] =>
            ($"add {amount} {Names.Drawn(counter)}", $"add {amount}"),
        "session" when flight.Carries.Count > 0 => With("session ", Content(flight, null)),
        "session-ack" => Same("ok"),
        "ok" => (flight.Told.Text.Length > 0 ? $"ok {Cut(flight.Told.Text)}" : "ok", "ok"),
        "refusal" => ($"refused: {Cut(flight.Told.Text)}", "refused"),
        var other => (flight.Told.Text.Length > 0 ? $"{other} {Cut(flight.Told.Text)}" : other, other),
    };

    private static (string Long, string Short) With(string prefix, (string Long, string Short) words) =>
        (prefix + words.Long, prefix + words.Short);

    private static (string Long, string Short) Same(string text) => (text, text);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
