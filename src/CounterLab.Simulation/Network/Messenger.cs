using CounterLab.Experiments.Randomness;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Tracing;
using CounterLab.Protocol;
using CounterLab.Protocol.Messages;
using CounterLab.Simulation.Engine;
using CounterLab.Simulation.Nodes;
using CounterLab.Simulation.Tracing;

namespace CounterLab.Simulation.Network;

/// <summary>
/// Carries calls between nodes. Faults act when a message leaves (loss, duplication, delay) and when it arrives (a cut
/// loses what is under way, a hold keeps it). The caller learns no more than on a real network: an answer, a refused
/// connection, or nothing until its deadline. Harsher than gRPC in one thing: an acknowledgement may come after its call
/// was given up, and even reach the caller's next life, as on a network of datagrams.
/// </summary>
internal sealed class Messenger(World world, IMessageCodec? codec, IMessageCodec? measure)
{
    /// <summary>The most copies and draws of one message: spreads its keys.</summary>
    private const ulong KeysPerMessage = 4;

    public void Send(NodeProcess caller, Send send)
    {
        var link = world.Links.Of(caller.Id, send.Address);
        var content = MessageFacts.Content(send.Message);
        var sent = world.Note(
            TraceKind.Send, caller, content, Describe(send.Message), link.To, 0, MessageFacts.Name(send.Message), Carries(send.Message),
            details: Keeps ? PushDetails(caller, send) : null);
        world.Traffic.Add(MessageFacts.Kind(send.Message), measure?.SizeOf(send.Message) ?? 0, world.Now);
        var flight = new Flight(caller, send, link, content, sent);
        world.EnterAfter(send.Deadline, flight, EventKind.Deadline);
        Launch(link, flight, EventKind.Request, isReply: false, sent);
    }

    public void Arrive(Flight flight)
    {
        if (IsHeldOrLost(flight.Link, flight.CutsAtSend, flight, EventKind.Request, flight.SentEvent))
        {
            return;
        }

        if (flight.Link.Target.Listener is not { } receiver)
        {
            if (!IsHostDown(flight.Send.Address))
            {
                Answer(flight, null, null, null);
            }

            return;
        }

        if (Feeder.Waits(receiver, flight, EventKind.Request))
        {
            return;
        }

        if (flight.Arrivals++ > 0)
        {
            world.Judge.Sightings.See(SightingNames.Duplicate);
        }

        var message = codec?.Pass(flight.Send.Message) ?? flight.Send.Message;
        var content = codec is null ? flight.Content : MessageFacts.Content(message);
        world.Note(TraceKind.Deliver, receiver, content, "", flight.Caller.Log.Name, flight.SentEvent, MessageFacts.Name(message), Carries(message));
        var effects = world.Feeder.Feed(receiver, new Input.Request(message));
        var (reply, refusal) = (effects.Result.Reply, effects.Result.Refusal);
        NoteMerged(receiver, message, effects);
        if (reply is not null || refusal is not null)
        {
            Answer(flight, receiver, reply, refusal);
        }
    }

    public void Arrive(AnswerFlight answer)
    {
        if (IsHeldOrLost(answer.Link, answer.CutsAtSend, answer, EventKind.Answer, answer.SentEvent, isReply: true))
        {
            return;
        }

        var call = answer.Call;
        var isAck = answer.Reply is PushReply;
        var caller = call.Caller.IsRunning ? call.Caller : isAck ? world.Population.At(call.Caller.Address) : null;
        if (caller is null || (call.IsOver && !isAck) || Feeder.Waits(caller, answer, EventKind.Answer))
        {
            return;
        }

        call.IsOver = true;
        var name = MessageFacts.Name(answer.Reply, answer.Refusal);
        world.Note(
            isAck ? TraceKind.Ack : TraceKind.Deliver, caller, MessageFacts.Content(answer.Reply, answer.Refusal), "", answer.Link.From, answer.SentEvent, name,
            details: Keeps && answer is { Reply: null, Refusal: null } ? NobodyThere(call.Send.Message) : null);
        if (answer.Reply is { } reply)
        {
            world.Feeder.Feed(caller, new Input.Reply(call.Send.Call, codec?.Pass(reply) ?? reply));
        }
        else if (answer.Refusal is { } refusal)
        {
            world.Feeder.Feed(caller, new Input.Refused(call.Send.Call, refusal));
        }
        else
        {
            world.Feeder.Feed(caller, new Input.Failed(call.Send.Call, "Unavailable: nobody listens there"));
        }
    }

    public void GiveUp(Flight flight)
    {
        if (!flight.IsOver && flight.Caller.IsRunning && !Feeder.Waits(flight.Caller, flight, EventKind.Deadline))
        {
            flight.IsOver = true;
            world.Tell(TraceKind.GiveUp, flight.Caller, "", flight.Link.To, flight.SentEvent, MessageFacts.Name(flight.Send.Message), "no answer in time");
            world.Feeder.Feed(flight.Caller, new Input.Failed(flight.Send.Call, "DeadlineExceeded"));
        }
    }

    /// <summary>The end of a hold: what waited arrives at once, in order.</summary>
    public static void Release(World world, LinkState link)
    {
        while (link.Held is { } queue && queue.TryDequeue(out var held))
        {
            world.Enter(world.Now, held.Target, (EventKind)held.Kind);
        }
    }

    private void Answer(Flight flight, NodeProcess? from, PeerReply? reply, Refusal? refusal)
    {
        var link = from is null || from.Id == flight.Link.To
            ? world.Links.BackOf(flight.Link)
            : world.Links.Of(from.Id, flight.Caller.Id);
        var sent = from is null ? flight.SentEvent : world.Note(
            TraceKind.Send, from, MessageFacts.Content(reply, refusal), refusal?.ToString() ?? "", flight.Caller.Log.Name, from.LastEvent, MessageFacts.Name(reply, refusal));
        if (from is not null)
        {
            world.Traffic.Add(MessageFacts.Kind(reply), reply is null ? 0 : measure?.SizeOf(reply) ?? 0, world.Now);
        }

        Launch(link, new AnswerFlight(flight, link, reply, refusal, sent), EventKind.Answer, isReply: true, sent);
    }

    /// <summary>Has a message leave: it arrives once, twice, late, or not.</summary>
    public void Launch(LinkState link, object flight, EventKind kind, bool isReply, long sentEvent)
    {
        var conditions = link.Conditions;
        var number = ++link.Messages * KeysPerMessage;
        var copies = world.Chance.Happens(conditions.Duplicate, Purposes.Duplicate, link.Key, number) ? 2UL : 1UL;
        for (ulong copy = 0; copy < copies; copy++)
        {
            if (world.Chance.Happens(conditions.Loss, Purposes.Loss, link.Key, number + copy))
            {
                Drop(link, sentEvent, "lost", isReply);
            }
            else if (isReply && world.Chance.Happens(conditions.ReplyLoss, Purposes.ReplyLoss, link.Key, number + copy))
            {
                Drop(link, sentEvent, "reply lost", isReply);
            }
            else
            {
                world.Enter(ArrivalOf(link, number + copy), flight, kind);
            }
        }
    }

    private TimeSpan ArrivalOf(LinkState link, ulong key)
    {
        var conditions = link.Conditions;
        var ticks = world.Chance.Between(conditions.LatencyMin, conditions.LatencyMax, Purposes.Latency, link.Key, key);
        if (world.Chance.Happens(conditions.Reorder, Purposes.Reorder, link.Key, key))
        {
            ticks += world.Chance.Between(TimeSpan.Zero, conditions.ReorderBy, Purposes.ReorderBy, link.Key, key);
        }

        var arrival = world.Now.Ticks + Math.Max(1, ticks);
        if (arrival < link.LastArrival)
        {
            world.Judge.Sightings.See(SightingNames.Reorder);
        }

        link.LastArrival = Math.Max(link.LastArrival, arrival);
        return TimeSpan.FromTicks(arrival);
    }

    /// <summary>A cut has lost it, or a hold keeps it.</summary>
    public bool IsHeldOrLost(LinkState known, int cutsAtSend, object flight, EventKind kind, long sentEvent, bool isReply = false)
    {
        var link = world.Links.Refresh(known);
        if (link.Conditions.IsCut || link.Cuts != cutsAtSend)
        {
            Drop(link, sentEvent, "cut", isReply);
            return true;
        }

        if (link.Conditions.IsHeld)
        {
            link.Hold(flight, (int)kind);
        }

        return link.Conditions.IsHeld;
    }

    /// <summary>Half the deaths take the machine along: then nothing refuses a connection, and callers wait in vain.</summary>
    private bool IsHostDown(string address) =>
        world.Chance.Happens(0.5, Purposes.HostDown, Chance.Hash(address), (ulong)world.Population.Processes.Count(process => process.Address == address));

    private void Drop(LinkState link, long sentEvent, string why, bool isReply)
    {
        world.Judge.Sightings.See(isReply ? SightingNames.LostReply : SightingNames.Loss);
        world.Note(TraceKind.Drop, null, link.Key + (ulong)why.Length, why, link.To, sentEvent);
    }

    /// <summary>What a push made visible at its receiver.</summary>
    private void NoteMerged(NodeProcess receiver, PeerRequest message, Effects effects)
    {
        if (effects.ChangedCounters.Count == 0)
        {
            return;
        }

        if (message is PushRequest { Final: false })
        {
            world.Judge.Sightings.See(SightingNames.PartialPass);
        }

        IReadOnlyList<Carried>? merged = null;
        if (world.Trace.KeepsEvents)
        {
            var changed = effects.ChangedCounters.Select(receiver.Replica.View.NameOf).ToHashSet(StringComparer.Ordinal);
            merged = [.. Carries(message).Where(carried => changed.Contains(carried.Counter))];
        }

        world.Note(
            TraceKind.Apply, receiver, (ulong)effects.ChangedCounters.Count, "", message is PushRequest pushed ? pushed.Envelope.From.Node : "", carries: merged,
            details: Keeps ? ValueDetails(receiver, effects.ChangedCounters) : null);
    }

    private bool Keeps => world.Trace.KeepsEvents;

    /// <summary>What is told of a push beyond what it carries: its claims, and which try it is.</summary>
    private Func<TraceEvent, TraceEvent>? PushDetails(NodeProcess caller, Send send) => send.Message is PushRequest push
        ? e => e with
        {
            Claims = [.. push.Claims.Select(claim => new Claimed(world.History.NameOf(claim.Owner), claim.From, claim.To))],
            Attempt = caller.Replica.View.Peers(caller.Clock(world.Now)).FirstOrDefault(peer => peer.Address == send.Address)?.Queue.Attempts ?? 0,
        }
        : null;

    private static Func<TraceEvent, TraceEvent> ValueDetails(NodeProcess receiver, IReadOnlyList<int> changed) =>
        e => e with { Values = [.. changed.Select(counter => receiver.ValueOf(receiver.Replica.View.NameOf(counter)))] };

    private static Func<TraceEvent, TraceEvent> NobodyThere(PeerRequest asked) =>
        e => e with { Kind = TraceKind.GiveUp, Message = MessageFacts.Name(asked), Text = "nobody listens there" };

    private IReadOnlyList<Carried> Carries(PeerRequest message) =>
        world.Trace.KeepsEvents ? MessageFacts.Carries(message, world.History) : [];

    private string Describe(PeerRequest message) =>
        world.Trace.KeepsEvents ? MessageFacts.Describe(message, world.History) : "";
}
