using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Tracing;
using CounterLab.Protocol;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using CounterLab.Simulation.Engine;
using CounterLab.Simulation.Network;
using CounterLab.Simulation.Nodes;

namespace CounterLab.Simulation.Clients.Sessions;

/// <summary>
/// Transmits the calls of session clients to nodes, and the answers. Links delay, duplicate and drop them like all
/// other messages.
/// </summary>
internal sealed class SessionWire(World world, Messenger messenger)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Within = TimeSpan.FromMilliseconds(700);

    private readonly Dictionary<(SimulatedProcess Process, long Ticket), (
        SessionCall Call, SessionReply Reply)> _waiting = [];

    public SessionCall Send(SessionClient client, string node, SessionRequest message, Concern concern)
    {
        client.Calls++;
        var link = world.Links.Of(client.Name, node);
        var call = new SessionCall(client, node, message, concern, link);
        var sent = world.Note(
            TraceKind.Send, null, Content(message), world.Trace.KeepsEvents ? Describe(message) : "", node, 0,
            "session", CarriedBy(message), client.Name);
        call.SentEvent = sent;
        world.EnterAfter(Deadline, call, EventKind.SessionCallEnds);
        messenger.Launch(link, call, EventKind.SessionArrives, isReply: false, sent);
        return call;
    }

    public void Arrive(SessionCall call)
    {
        if (messenger.IsHeldOrLost(call.Link, call.CutsAtSend, call, EventKind.SessionArrives, call.SentEvent))
        {
            return;
        }

        if (world.Population.At(call.Node) is not { } process)
        {
            Answer(null, call, null, null);
            return;
        }

        if (Feeder.Waits(process, call, EventKind.SessionArrives))
        {
            return;
        }

        call.TakenAt = call.TakenAt == TimeSpan.Zero ? world.Now : call.TakenAt;
        world.Note(
            TraceKind.Deliver, process, Content(call.Message), "", call.Client.Name, call.SentEvent, "session",
            CarriedBy(call.Message));
        var effects = world.Feeder.Feed(process, new Input.Session(call.Message, call.Concern, Within));
        Judge(process, call, effects.Result.Refusal);
        if (effects.Result.Ticket == 0)
        {
            Answer(process, call, effects.Result.Session, effects.Result.Refusal);
        }
        else if (effects.Settled.FirstOrDefault(settled => settled.Ticket == effects.Result.Ticket) is { } settled)
        {
            Settled(process, call, effects.Result.Session!, settled);
        }
        else
        {
            _waiting.Add((process, effects.Result.Ticket), (call, effects.Result.Session!));
        }
    }

    private void Judge(SimulatedProcess process, SessionCall call, Refusal? refusal)
    {
        if (LimitCheck.IsDue(process, refusal, call.Message, !call.Concern.IsLocal))
        {
            world.Judge.Sightings.See(SightingNames.LimitReached);
        }
        else if (LimitCheck.IsForLimit(refusal))
        {
            world.Judge.OnUndueRefusal(world.Now, process.Log.Name, $"operations of {call.Client.Log.Name}", refusal!);
        }
    }

    /// <summary>Handles a node's report of whether a concern was met.</summary>
    public void Settled(SimulatedProcess process, Settled settled)
    {
        if (_waiting.Remove((process, settled.Ticket), out var waiting))
        {
            Settled(process, waiting.Call, waiting.Reply, settled);
        }
    }

    /// <summary>Whether a fault drops or holds the answer.</summary>
    public bool IsStopped(SessionAnswer answer) =>
        messenger.IsHeldOrLost(
            answer.Link, answer.CutsAtSend, answer, EventKind.SessionIsAnswered, answer.SentEvent, isReply: true);

    /// <summary>Traces that the client received the answer.</summary>
    public void Delivered(SessionAnswer answer) =>
        world.Tell(
            TraceKind.Deliver, null, answer.Call.Client.Name, answer.Call.Node, answer.SentEvent, "session-ack",
            answer.Refusal?.ToString() ?? "");

    private void Settled(SimulatedProcess process, SessionCall call, SessionReply reply, Settled settled)
    {
        if (call.Message is SessionPush push && world.History.Find(push.Owner) is { } log)
        {
            world.Judge.OnConfirmed(new ConfirmedAdd(
                call.TakenAt, world.Now, log, push.UpTo, call.Concern, settled, process.Listed, holder =>
                    HeldBy(holder, log.Owner)));
        }

        if (process.IsRunning)
        {
            Answer(process, call, reply, null);
        }
    }

    private ulong HeldBy(OwnerId holder, OwnerId session) =>
        world.Population.Processes.FirstOrDefault(process => process.State.Self == holder) is { } process
            ? Held.UpTo(process.State, session, world.History)
            : 0;

    private void Answer(SimulatedProcess? from, SessionCall call, SessionReply? reply, Refusal? refusal)
    {
        var link = world.Links.BackOf(call.Link);
        var sent = world.Note(
            TraceKind.Send, null, (reply?.ContiguousSeq ?? 0) + (reply?.AbsorbedAt ?? 0) + (ulong)(refusal?.Code ?? 0),
            $"{refusal}", call.Client.Name, 0, "session-ack",
            lane: from?.Log.Name ?? call.Node);
        messenger.Launch(
            link, new SessionAnswer(
                call, link, reply, refusal, sent), EventKind.SessionIsAnswered, isReply: true, sent);
    }

    private IReadOnlyList<Carried> CarriedBy(SessionRequest message) =>
        world.Trace.KeepsEvents && message is SessionPush push
        ? [
                .. push.Records.Select(record =>
                    new Carried(world.History.NameOf(push.Owner), record.Content.Seq, record.Counter)),
            ]
        : [];

    private static ulong Content(SessionRequest message)
    {
        var sum = message.Session.Low;
        if (message is SessionPush push)
        {
            sum = Chance.Mix(sum ^ push.Pass) + (ulong)push.Batch + (push.UpTo << 16) + push.From;
            foreach (var record in push.Records)
            {
                sum = Chance.Mix(
                    sum ^ record.Content.Seq ^ Chance
                        .Hash(record.Counter)) + record.Content.Added + (record.Content.Subtracted * 3);
            }
        }

        return sum;
    }

    private static string Describe(SessionRequest message) => message switch
    {
        SessionPush { To: null } => "asks who is there",
        SessionPush push => $"batch {push.Batch}{(push.Final ? $", last, {push.From}→{push.UpTo}" : "")}",
        _ => "closes",
    };
}
