namespace CounterLab.Simulation.Stepping;

/// <summary>A message in flight.</summary>
/// <param name="From">The id of a node, <c>client</c>, or the name of a session client.</param>
/// <param name="Message">
/// The kind of message: hello, push, sync, probe, leave, add, session, or a reply to one of them.
/// </param>
/// <param name="ArrivesAt">When the message arrives, or null if it is held.</param>
/// <param name="IsReply">Whether the message answers a request.</param>
/// <param name="CanRepeat">Whether the network may deliver the message twice. A plain add is never duplicated.</param>
public sealed record InFlightMessage(
    MessageId Id, string From, string To, string Message, TimeSpan SentAt, TimeSpan? ArrivesAt, bool IsReply,
    bool CanRepeat)
{
    /// <summary>A text such as <c>push n1 → n2</c>.</summary>
    public string Label => $"{Message} {From} → {To}";
}
