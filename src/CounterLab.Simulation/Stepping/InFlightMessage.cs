namespace CounterLab.Simulation.Stepping;

/// <summary>Which message under way: the trace's number of its sending, and which of its copies.</summary>
public readonly record struct MessageId(long Sent, int Copy)
{
    /// <summary>As text, for keys.</summary>
    public string Key => FormattableString.Invariant($"{Sent}.{Copy}");

    /// <summary>The one of this text; null: it is none.</summary>
    public static MessageId? Find(string key) => key.Split('.') is [var sent, var copy]
        && long.TryParse(sent, System.Globalization.CultureInfo.InvariantCulture, out var number) && int.TryParse(copy, System.Globalization.CultureInfo.InvariantCulture, out var which)
        ? new MessageId(number, which)
        : null;
}

/// <summary>A message under way.</summary>
/// <param name="From">Id of a node, <c>client</c>, or a session's client.</param>
/// <param name="Message">Kind of message: hello, push, sync, probe, leave, add, session and their replies.</param>
/// <param name="ArrivesAt">Null: a hold keeps it.</param>
/// <param name="IsReply">It answers a request.</param>
/// <param name="CanRepeat">A network may deliver it twice; a plain add it may not.</param>
public sealed record InFlightMessage(
    MessageId Id, string From, string To, string Message, TimeSpan SentAt, TimeSpan? ArrivesAt, bool IsReply, bool CanRepeat)
{
    /// <summary><c>push n1 → n2</c></summary>
    public string Label => $"{Message} {From} → {To}";
}
