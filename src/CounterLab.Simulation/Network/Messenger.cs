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
/// Transmits calls between nodes. Faults act when a message is sent (loss, duplication, delay) and when it arrives (a
/// cut drops messages in flight, a hold keeps them). The caller learns no more than on a real network: an answer, a
/// refused connection, or nothing until its deadline. In one respect the network is harsher than gRPC: an
/// acknowledgement may arrive after its call has failed, even at the caller's next incarnation, as on a datagram
/// network.
/// </summary>
internal sealed class Messenger(World world, IMessageCodec? codec, IMessageCodec? measure)
{
    /// <summary>
    /// The distance between the random keys of two messages: at least the number of copies of one message.
    /// </summary>
    private const ulong KeysPerMessage = 4;

    public void Send(SimulatedProcess caller, Send send)
    {
        var link = world.Links.Of(caller.Id, send.Address);
        var content = MessageFacts.Content(send.Message);
        var sent = world.Note(
            TraceKind.Send, caller, content, Describe(send.Message), link.To, cause: 0,
            MessageFacts.Name(send.Message), Carries(send.Message),
            details: Keeps ? PushDetails(caller, send) : null);
        world.Traffic.Add(MessageFacts.Kind(send.Message), measure?.SizeOf(send.Message) ?? 0, world.Now);
        var call = new SimulatedCall(caller, send, link, content, sent);
        world.EnterAfter(send.Deadline, call, EventKind.Deadline);
        var bytes = link.Behavior.BytesPerSecond is null ? 0 : MessageSize.Of(send.Message);
        Launch(link, call, EventKind.Request, isReply: false, sent, bytes);
    }

    public void Arrive(SimulatedCall call)
    {
        if (IsHeldOrLost(call.Link, call.CutsAtSend, call, EventKind.Request, call.SentEvent))
        {
            return;
        }

        if (call.Link.Target.Listener is not { } receiver)
        {
            if (!IsHostDown(call.Send.Address))
            {
                Answer(call, null, null, null);
            }

            return;
        }

        if (Feeder.Waits(receiver, call, EventKind.Request))
        {
            return;
        }

        if (call.Arrivals++ > 0)
        {
            world.Judge.Sightings.See(SightingNames.Duplicate);
        }

        var message = codec?.Pass(call.Send.Message) ?? call.Send.Message;
        var content = codec is null ? call.Content : MessageFacts.Content(message);
        world.Note(
            TraceKind.Deliver, receiver, content, "", call.Caller.Log.Name, call.SentEvent,
            MessageFacts.Name(message), Carries(message));
        var effects = world.Feeder.Feed(receiver, new Input.Request(message));
        var (reply, refusal) = (effects.Result.Reply, effects.Result.Refusal);
        NoteMerged(receiver, message, effects);
        if (reply is not null || refusal is not null)
        {
            Answer(call, receiver, reply, refusal);
        }
    }

    public void Arrive(PeerAnswer answer)
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
            isAck ? TraceKind.Ack : TraceKind.Deliver, caller, MessageFacts.Content(answer.Reply, answer.Refusal), "",
            answer.Link.From, answer.SentEvent, name,
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
            world.Feeder.Feed(caller, new Input.Failed(call.Send.Call, "Unavailable: connection refused"));
        }
    }

    public void GiveUp(SimulatedCall call)
    {
        if (!call.IsOver && call.Caller.IsRunning && !Feeder.Waits(call.Caller, call, EventKind.Deadline))
        {
            call.IsOver = true;
            world.Tell(
                TraceKind.GiveUp, call.Caller, "", call.Link.To, call.SentEvent,
                MessageFacts.Name(call.Send.Message), "no answer in time");
            world.Feeder.Feed(call.Caller, new Input.Failed(call.Send.Call, "DeadlineExceeded"));
        }
    }

    /// <summary>Ends a hold. All held messages arrive now, in order.</summary>
    public static void Release(World world, SimulatedLink link)
    {
        while (link.Held is { } queue && queue.TryDequeue(out var held))
        {
            world.Enter(world.Now, held.Target, (EventKind)held.Kind);
        }
    }

    private void Answer(SimulatedCall call, SimulatedProcess? from, PeerReply? reply, Refusal? refusal)
    {
        var link = from is null || from.Id == call.Link.To
            ? world.Links.BackOf(call.Link)
            : world.Links.Of(from.Id, call.Caller.Id);
        var sent = from is null ? call.SentEvent : world.Note(
            TraceKind.Send, from, MessageFacts.Content(reply, refusal), $"{refusal}",
            call.Caller.Log.Name, from.LastEvent, MessageFacts.Name(reply, refusal));
        if (from is not null)
        {
            world.Traffic.Add(MessageFacts.Kind(reply), reply is null ? 0 : measure?.SizeOf(reply) ?? 0, world.Now);
        }

        var bytes = link.Behavior.BytesPerSecond is null ? 0 : MessageSize.Of(reply);
        Launch(link, new PeerAnswer(call, link, reply, refusal, sent), EventKind.Answer, isReply: true, sent, bytes);
    }

    /// <summary>
    /// Sends a message over a link, which may drop, duplicate or delay it. On a link of limited bandwidth it waits for
    /// those before it, even if nobody waits for them any more, as bytes in the buffers of a connection do.
    /// </summary>
    public void Launch(
        SimulatedLink link, object message, EventKind kind, bool isReply, long sentEvent, int bytes = 0)
    {
        var behavior = link.Behavior;
        var number = ++link.Messages * KeysPerMessage;
        var copies = world.Chance.Happens(behavior.Duplicate, Purposes.Duplicate, link.Key, number) ? 2UL : 1UL;
        for (ulong copy = 0; copy < copies; copy++)
        {
            if (world.Chance.Happens(behavior.Loss, Purposes.Loss, link.Key, number + copy))
            {
                Drop(link, sentEvent, "lost", isReply);
            }
            else if (isReply && world.Chance.Happens(behavior.ReplyLoss, Purposes.ReplyLoss, link.Key, number + copy))
            {
                Drop(link, sentEvent, "reply lost", isReply);
            }
            else
            {
                world.Enter(ArrivalOf(link, number + copy, bytes), message, kind);
            }
        }
    }

    private TimeSpan ArrivalOf(SimulatedLink link, ulong key, int bytes)
    {
        var behavior = link.Behavior;
        var ticks = world.Chance.Between(behavior.LatencyMin, behavior.LatencyMax, Purposes.Latency, link.Key, key);
        if (world.Chance.Happens(behavior.Reorder, Purposes.Reorder, link.Key, key))
        {
            ticks += world.Chance.Between(TimeSpan.Zero, behavior.ReorderBy, Purposes.ReorderBy, link.Key, key);
        }

        var arrival = link.Transmit(world.Now, bytes) + Math.Max(1, ticks);
        if (arrival < link.LastArrival)
        {
            world.Judge.Sightings.See(SightingNames.Reorder);
        }

        link.LastArrival = Math.Max(link.LastArrival, arrival);
        return TimeSpan.FromTicks(arrival);
    }

    /// <summary>Whether a cut dropped the message or a hold keeps it.</summary>
    public bool IsHeldOrLost(
        SimulatedLink known, int cutsAtSend, object message, EventKind kind, long sentEvent, bool isReply = false)
    {
        var link = world.Links.Refresh(known);
        if (link.Behavior.IsCut || link.Cuts != cutsAtSend)
        {
            Drop(link, sentEvent, "cut", isReply);
            return true;
        }

        if (link.Behavior.IsHeld)
        {
            link.Hold(message, (int)kind);
        }

        return link.Behavior.IsHeld;
    }

    /// <summary>
    /// Whether the machine of a dead process failed as well, which is the case in half of the deaths. Then nothing
    /// refuses a connection, and callers wait until their deadline.
    /// </summary>
    private bool IsHostDown(string address) =>
        world.Chance.Happens(
            0.5, Purposes.HostDown, Chance.Hash(address),
            (ulong)world.Population.Processes.Count(process => process.Address == address));

    private void Drop(SimulatedLink link, long sentEvent, string why, bool isReply)
    {
        world.Judge.Sightings.See(isReply ? SightingNames.LostReply : SightingNames.Loss);
        world.Note(TraceKind.Drop, null, link.Key + (ulong)why.Length, why, link.To, sentEvent);
    }

    /// <summary>Traces which operations of a push became visible at its receiver.</summary>
    private void NoteMerged(SimulatedProcess receiver, PeerRequest message, Effects effects)
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
            var changed = effects.ChangedCounters.Select(receiver.Replica.View.NameOf)
                .ToHashSet(StringComparer.Ordinal);
            merged = [.. Carries(message).Where(carried => changed.Contains(carried.Counter))];
        }

        world.Note(
            TraceKind.Apply, receiver, (ulong)effects.ChangedCounters.Count, "",
            message is PushRequest pushed ? pushed.Envelope.From.Node : "", carries: merged,
            details: Keeps ? ValueDetails(receiver, effects.ChangedCounters) : null);
    }

    private bool Keeps => world.Trace.KeepsEvents;

    /// <summary>
    /// Returns a function that adds the claims of a push and the number of failed attempts to an event.
    /// </summary>
    private Func<TraceEvent, TraceEvent>? PushDetails(SimulatedProcess caller, Send send) =>
        send.Message is PushRequest push
        ? e => e with
        {
            Claims =
                [.. push.Claims.Select(claim => new Claimed(world.History.NameOf(claim.Owner), claim.From, claim.To))],
            Attempt = caller.Replica.View.Peers(caller.Clock(world.Now))
                .FirstOrDefault(peer => peer.Address == send.Address)?.Queue.Attempts ?? 0,
        }
        : null;

    private static Func<TraceEvent, TraceEvent> ValueDetails(SimulatedProcess receiver, IReadOnlyList<int> changed) =>
        e => e with
        {
            Values = [.. changed.Select(counter => receiver.ValueOf(receiver.Replica.View.NameOf(counter)))],
        };

    private static Func<TraceEvent, TraceEvent> NobodyThere(PeerRequest asked) =>
        e => e with { Kind = TraceKind.GiveUp, Message = MessageFacts.Name(asked), Text = "connection refused" };

    private IReadOnlyList<Carried> Carries(PeerRequest message) =>
        world.Trace.KeepsEvents ? MessageFacts.Carries(message, world.History) : [];

    private string Describe(PeerRequest message) =>
        world.Trace.KeepsEvents ? MessageFacts.Describe(message, world.History) : "";
}
