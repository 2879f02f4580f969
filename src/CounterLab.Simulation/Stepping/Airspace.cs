using CounterLab.Experiments.Tracing;
using CounterLab.Simulation.Clients;
using CounterLab.Simulation.Clients.Sessions;
using CounterLab.Simulation.Engine;
using CounterLab.Simulation.Network;
using CounterLab.Simulation.Tracing;

namespace CounterLab.Simulation.Stepping;

/// <summary>The messages under way in a world, and what a person can do to one of them.</summary>
internal sealed class Airspace(World world)
{
    /// <summary>By sending, then by arrival; those that a hold keeps come last.</summary>
    public IReadOnlyList<InFlightMessage> Messages() => [.. Find().Select(found => found.Message)];

    /// <summary>Does it; false: the message is no longer under way.</summary>
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
        var found = world.Queue.Waiting
            .Select(entry => (entry, Flight: Describe(entry.Target, (EventKind)entry.Kind)))
            .Where(pair => pair.Flight is not null)
            .OrderBy(pair => pair.Flight!.Value.Sent).ThenBy(pair => pair.entry.Ticks).ThenBy(pair => pair.entry.Order)
            .Select(pair => (pair.Flight!.Value, pair.entry.Target, (EventKind)pair.entry.Kind, (TimeSpan?)TimeSpan.FromTicks(pair.entry.Ticks), (Action)(() => world.Queue.Remove(pair.entry.Order))));
        var held = world.Links.All.Where(link => link.Held is { Count: > 0 })
            .SelectMany(link => link.Held!.Select((entry, place) => (link, entry, place)))
            .Select(held => (Flight: Describe(held.entry.Target, (EventKind)held.entry.Kind), held))
            .Where(pair => pair.Flight is not null)
            .Select(pair => (pair.Flight!.Value, pair.held.entry.Target, (EventKind)pair.held.entry.Kind, (TimeSpan?)null, (Action)(() => pair.held.link.TakeHeld(pair.held.place))));
        var copies = new Dictionary<long, int>();
        var all = new List<Found>();
        foreach (var (flight, target, kind, arrives, takeOut) in found.Concat(held))
        {
            var copy = copies[flight.Sent] = copies.GetValueOrDefault(flight.Sent) + 1;
            var message = new InFlightMessage(
                new MessageId(flight.Sent, copy), flight.From, flight.To, flight.Message, flight.SentAt, arrives, flight.IsReply, kind != EventKind.ClientArrives && kind != EventKind.ClientIsAnswered);
            all.Add(new Found(message, target, kind, takeOut));
        }

        return all;
    }

    private Described? Describe(object target, EventKind kind) => kind switch
    {
        EventKind.Request when target is Flight flight => new(
            flight.SentEvent, flight.Link.From, flight.Link.To, MessageFacts.Name(flight.Send.Message), SentAt(flight.SentEvent), false),
        EventKind.Answer when target is AnswerFlight answer => new(
            answer.SentEvent, answer.Link.From, answer.Link.To, MessageFacts.Name(answer.Reply, answer.Refusal), SentAt(answer.SentEvent), true),
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

    private readonly record struct Described(long Sent, string From, string To, string Message, TimeSpan SentAt, bool IsReply);

    private sealed record Found(InFlightMessage Message, object Target, EventKind Kind, Action TakeOut);
}
