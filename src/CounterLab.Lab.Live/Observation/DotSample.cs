using System.Globalization;
using CounterLab.Experiments.Tracing;
using CounterLab.Lab.Views;

namespace CounterLab.Lab.Live.Observation;

/// <summary>
/// Selects the messages that just arrived to be drawn: pushes first, then their acknowledgements, then others, and only
/// the newest of each link. All of them are real messages; most messages are omitted.
/// </summary>
internal static class DotSample
{
    /// <summary>The maximum number of dots at one time.</summary>
    public const int Max = 14;

    private static readonly TimeSpan Shown = TimeSpan.FromMilliseconds(450);

    /// <summary>Returns the dots to draw now.</summary>
    public static IReadOnlyList<MessageDot> Of(LiveTrace trace)
    {
        var now = trace.Peek(TimeSpan.Zero, TimeSpan.Zero, 0).Now;
        var arrived = trace.Peek(now - Shown, now, 400).Events.Where(e => e.Kind is TraceKind.Deliver or TraceKind.Ack);
        return [.. arrived
            .Select(e => (Event: e, From: TraceEvent.NodeOf(e.Peer), To: TraceEvent.NodeOf(e.Node)))
            .Where(message => message.From.Length > 0)
            .Where(message => message.From != TraceEvent.ClientLane && message.To != TraceEvent.ClientLane)
            .Reverse()
            .DistinctBy(message => (message.From, message.To, message.Event.Kind))
            .OrderBy(message => Rank(message.Event))
            .Take(Max)
            .Select(message => DotOf(message.Event, message.From, message.To))];
    }

    private static MessageDot DotOf(TraceEvent e, string from, string to) => new(
        e.Number.ToString(CultureInfo.InvariantCulture), from, to, e.Message, IsReply(e), Progress: null);

    private static int Rank(TraceEvent e) => e switch
    {
        { Kind: TraceKind.Deliver, Message: "push" } => 0,
        { Kind: TraceKind.Ack } => 1,
        { Message: "sync" } => 2,
        _ => 3,
    };

    private static bool IsReply(TraceEvent e) =>
        e.Kind == TraceKind.Ack || e.Message is "digest" or "alive" or "welcome" or "farewell" or "refusal";
}
