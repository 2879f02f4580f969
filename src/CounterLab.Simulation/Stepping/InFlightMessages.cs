using CounterLab.Experiments.Tracing;
using CounterLab.Simulation.Clients;
using CounterLab.Simulation.Clients.Sessions;
using CounterLab.Simulation.Engine;
using CounterLab.Simulation.Network;
using CounterLab.Simulation.Tracing;

namespace CounterLab.Simulation.Stepping;

/// <summary>Finds the messages in flight and performs interventions on them.</summary>
internal sealed class InFlightMessages(World world)
{
    /// <summary>
    /// Returns the messages in the order of their sends, then of their arrivals. Held messages come last.
    /// </summary>
    public IReadOnlyList<InFlightMessage> Messages() => [.. Find().Select(found => found.Message)];

    /// <summary>Performs an intervention. Returns false if the message is no longer in flight.</summary>
    public bool Act(MessageIntervention what)
    {
        if (Find().FirstOrDefault(found => found.Message.Id == what.Message) is not { Message: { } message } found)
        {
            return false;
        }

        if (what.Act == MessageAct.Duplicate)
        {
            if (message.CanRepeat)
            {
                world.Enter(message.ArrivesAt ?? world.Now, found.Target, found.Kind);
                world.Tell(TraceKind.Fault, null, "", "", message.Id.Sent, message.Message, what.Words);
            }

            return message.CanRepeat;
        }

        found.TakeOut();
        switch (what.Act)
        {
            case MessageAct.Drop:
                world.Note(TraceKind.Drop, null, 0, "dropped by hand", message.To, message.Id.Sent, message.Message);
                break;
            case MessageAct.Delay:
                world.Enter((message.ArrivesAt ?? world.Now) + what.By, found.Target, found.Kind);
                world.Tell(TraceKind.Fault, null, "", "", message.Id.Sent, message.Message, what.Words);
                break;
            default:
                world.Enter(world.Now, found.Target, found.Kind);
                world.Tell(TraceKind.Fault, null, "", "", message.Id.Sent, message.Message, what.Words);
                break;
        }

        return true;
    }

    private List<Found> Find()
    {
        var copies = new Dictionary<long, int>();
        var all = new List<Found>();
        foreach (var waiting in Scheduled().Concat(Held()))
        {
            var sent = waiting.What;
            var copy = copies[sent.Sent] = copies.GetValueOrDefault(sent.Sent) + 1;
            var canRepeat = waiting.Kind is not (EventKind.ClientArrives or EventKind.ClientIsAnswered);
            var message = new InFlightMessage(
                new MessageId(sent.Sent, copy), sent.From, sent.To, sent.Message, sent.SentAt, waiting.ArrivesAt,
                sent.IsReply, canRepeat);
            all.Add(new Found(message, waiting.Target, waiting.Kind, waiting.TakeOut));
        }

        return all;
    }

    private IEnumerable<Waiting> Scheduled() => world.Queue.Scheduled
        .Select(entry => (Entry: entry, What: Describe(entry.Target, (EventKind)entry.Kind)))
        .Where(pair => pair.What is not null)
        .OrderBy(pair => pair.What!.Value.Sent).ThenBy(pair => pair.Entry.Ticks).ThenBy(pair => pair.Entry.Order)
        .Select(pair => new Waiting(
            pair.What!.Value, pair.Entry.Target, (EventKind)pair.Entry.Kind, TimeSpan.FromTicks(pair.Entry.Ticks),
            () => world.Queue.Remove(pair.Entry.Order)));

    private IEnumerable<Waiting> Held() => world.Links.All.Where(link => link.Held is { Count: > 0 })
        .SelectMany(link => link.Held!.Select((entry, index) => (Link: link, Entry: entry, Index: index)))
        .Select(held => (Held: held, What: Describe(held.Entry.Target, (EventKind)held.Entry.Kind)))
        .Where(pair => pair.What is not null)
        .Select(pair => new Waiting(
            pair.What!.Value, pair.Held.Entry.Target, (EventKind)pair.Held.Entry.Kind, null,
            () => pair.Held.Link.TakeHeld(pair.Held.Index)));

    private Described? Describe(object target, EventKind kind) => kind switch
    {
        EventKind.Request when target is SimulatedCall call => new(
            call.SentEvent, call.Link.From, call.Link.To, MessageFacts.Name(call.Send.Message), SentAt(call.SentEvent),
            false),
        EventKind.Answer when target is PeerAnswer answer => new(
            answer.SentEvent, answer.Link.From, answer.Link.To, MessageFacts.Name(answer.Reply, answer.Refusal),
            SentAt(answer.SentEvent), true),
        EventKind.SessionArrives when target is SessionCall call => new(
            call.SentEvent, call.Client.Name, call.Node, "session", SentAt(call.SentEvent), false),
        EventKind.SessionIsAnswered when target is SessionAnswer answer => new(
            answer.SentEvent, answer.Call.Node, answer.Call.Client.Name, "session-ack", SentAt(answer.SentEvent), true),
        EventKind.ClientArrives when target is ClientCall { IsOver: false } call => new(
            call.Event, TraceEvent.ClientLane, call.Add.Node, "add", SentAt(call.Event), false),
        EventKind.ClientIsAnswered when target is ClientCall { IsOver: false } call => new(
            call.Event, call.Add.Node, TraceEvent.ClientLane, "ok", SentAt(call.Event), true),
        _ => null,
    };

    private TimeSpan SentAt(long number) => world.Trace.Find(number)?.At ?? world.Now;

    private readonly record struct Described(
        long Sent, string From, string To, string Message, TimeSpan SentAt, bool IsReply);

    /// <summary>A message and its location: the event queue until it arrives, or a link until a hold ends.</summary>
    private sealed record Waiting(Described What, object Target, EventKind Kind, TimeSpan? ArrivesAt, Action TakeOut);

    private sealed record Found(InFlightMessage Message, object Target, EventKind Kind, Action TakeOut);
}
