using CounterLab.Experiments.Tracing;

namespace CounterLab.Presentation.Timeline;

/// <summary>
/// Pairs the two ends of every message. Each event names its cause, so a send is paired with its delivery and each
/// duplicate, with a drop, or with the sender's timeout. A send without any of these is open.
/// </summary>
public sealed class MessageRegistry
{
    /// <summary>Maximum number of causes that are followed from an answer back to its request.</summary>
    private const int StepsMax = 80;

    private readonly Dictionary<long, TraceEvent> _events;
    private readonly Dictionary<long, List<TraceEvent>> _ends = [];
    private readonly Dictionary<long, TracedMessage> _byEvent = [];
    private readonly Dictionary<TracedMessage, TracedMessage> _answers = new(ReferenceEqualityComparer.Instance);
    private readonly List<TracedMessage> _flights = [];

    /// <summary>Pairs these events, which must be in order.</summary>
    public MessageRegistry(IReadOnlyList<TraceEvent> events)
    {
        _events = new Dictionary<long, TraceEvent>(events.Count);
        foreach (var e in events)
        {
            _events[e.Number] = e;
            if (IsEnd(e))
            {
                (_ends.TryGetValue(e.Cause, out var ends) ? ends : _ends[e.Cause] = []).Add(e);
            }
        }

        foreach (var e in events)
        {
            Pair(e);
        }
    }

    /// <summary>All messages, in the order in which they were first seen.</summary>
    public IReadOnlyList<TracedMessage> Messages => _flights;

    /// <summary>Returns the message of an event; the first one if a send arrived twice.</summary>
    public TracedMessage? Of(TraceEvent e) => _byEvent.GetValueOrDefault(e.Number);

    /// <summary>Returns the answer to a message; null if there is none.</summary>
    public TracedMessage? AnswerTo(TracedMessage flight) => _answers.GetValueOrDefault(flight);

    /// <summary>Returns the event with a number; null if it was not read.</summary>
    public TraceEvent? Find(long number) => _events.GetValueOrDefault(number);

    /// <summary>Returns the nearest preceding cause at the same node that satisfies a condition.</summary>
    public TraceEvent? Behind(TraceEvent e, Predicate<TraceEvent> wanted)
    {
        var at = e;
        for (var step = 0; step < StepsMax; step++)
        {
            if (!_events.TryGetValue(at.Cause, out var before) || before.Node != e.Node)
            {
                return null;
            }

            if (wanted(before))
            {
                return before;
            }

            at = before;
        }

        return null;
    }

    private static bool IsEnd(TraceEvent e) => e.Cause > 0 && e.Kind is TraceKind.Deliver or TraceKind.Ack
        or TraceKind.Drop or TraceKind.Outcome or TraceKind.GiveUp;

    private void Pair(TraceEvent e)
    {
        if (e.Kind is TraceKind.Send)
        {
            PairSend(e);
        }
        else if (e.Kind is TraceKind.Deliver or TraceKind.Ack or TraceKind.Drop && !_byEvent.ContainsKey(e.Number))
        {
            Add(PairArrival(e));
        }
    }

    private void PairSend(TraceEvent sent)
    {
        var all = _ends.GetValueOrDefault(sent.Number, []);
        var gaveUp = all.Find(end => end.Kind is TraceKind.GiveUp);
        var ends = all.FindAll(end => end.Kind is not TraceKind.GiveUp && !IsOwnAck(sent, end));
        var answers = AnsweredBy(sent);
        var arrivals = 0;
        foreach (var end in ends)
        {
            var fate = end.Kind is TraceKind.Drop ? MessageFate.Lost : arrivals++ == 0
                ? MessageFate.Arrived : MessageFate.Copy;
            Add(new TracedMessage(sent, end, fate) { GaveUp = gaveUp, Answers = answers });
        }

        if (ends.Count == 0)
        {
            Add(new TracedMessage(sent, null, gaveUp is null ? MessageFate.Open : MessageFate.GaveUp)
            {
                GaveUp = gaveUp,
                Answers = answers
            });
        }
    }

    /// <summary>
    /// Pairs an arrival that has no send of its own: the send was not read, or the message acknowledges a push.
    /// </summary>
    private TracedMessage PairArrival(TraceEvent e)
    {
        if (e.Kind is TraceKind.Ack && _events.TryGetValue(e.Cause, out var push) && IsOwnAck(push, e))
        {
            var delivered = _ends[push.Number].Find(end => end.Kind is TraceKind.Deliver);
            return new TracedMessage(delivered, e, MessageFate.Arrived) { Answers = Of(delivered ?? push) };
        }

        return new TracedMessage(null, e, e.Kind is TraceKind.Drop ? MessageFate.Lost : MessageFate.Arrived);
    }

    private static bool IsOwnAck(TraceEvent sent, TraceEvent end) => end.Kind is TraceKind.Ack && end.Node == sent.Node;

    private TracedMessage? AnsweredBy(TraceEvent sent) =>
        sent.Message is "ack" or "ok" or "refusal" or "session-ack"
            && Behind(sent, before => before.Kind is TraceKind.Deliver) is { } asked ? Of(asked) : null;

    private void Add(TracedMessage flight)
    {
        _flights.Add(flight);
        if (flight.Answers is { } asked)
        {
            _answers.TryAdd(asked, flight);
        }

        foreach (var e in (TraceEvent?[])[flight.Sent, flight.Ended, flight.GaveUp])
        {
            if (e is not null && (e != flight.Sent || e.Kind is TraceKind.Send))
            {
                _byEvent.TryAdd(e.Number, flight);
            }
        }
    }
}
