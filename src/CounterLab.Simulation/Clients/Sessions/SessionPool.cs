using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Randomness;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Tracing;
using CounterLab.Protocol;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Mutants;
using CounterLab.Protocol.Sessions;
using CounterLab.Simulation.Engine;
using CounterLab.Simulation.Nodes;

namespace CounterLab.Simulation.Clients.Sessions;

/// <summary>
/// Clients with sessions. Each brings what it did to the node it turned to last; when that does not answer it sends again, to
/// any node, for ever. Its messages suffer what the network does to everybody's. Every few seconds it looks whether its node
/// still has everything. A session that is to be closed goes on by itself until it is; its client begins another meanwhile.
/// </summary>
internal sealed class SessionPool(World world, SessionWire wire, ReaderPool readers)
{
    private static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BackoffMax = TimeSpan.FromMilliseconds(200);

    private readonly SortedDictionary<int, SessionClient> _clients = [];
    private readonly List<SessionClient> _sessions = [];
    private long _adds;
    private bool _isStopped;

    /// <summary>Every session has brought everything, and those to be closed are.</summary>
    public bool AreDone => _sessions.TrueForAll(client => client.IsDone);

    /// <summary>A client adds; the node of the add is where it turns to.</summary>
    public void Add(AddToCounter add)
    {
        if (!_clients.TryGetValue(add.Session, out var client) || client.IsClosing)
        {
            client = _clients[add.Session] = Begin(add.Session, (client?.Session ?? 0) + 1);
        }

        client.Node = add.Node;
        Add(client, new SessionAdd(++_adds, add, world.Now));
        client.IsClosing |= add.Closes;
        Act(client);
    }

    /// <summary>No more adds: each session looks once more whether everything is there.</summary>
    public void Settle()
    {
        _isStopped = true;
        foreach (var client in _sessions.Where(client => !client.IsOver))
        {
            client.IsChecking = true;
            Act(client);
        }
    }

    /// <summary>The run ends: what nobody acknowledged may have been applied or not.</summary>
    public void End()
    {
        foreach (var client in _sessions)
        {
            client.Pending.ForEach(add => Note(client, add, Outcome.Unknown));
        }

        if (!AreDone)
        {
            world.Judge.OnGivenUp("a session's client was not done");
        }
    }

    /// <summary>A rest is over, or it is time to look.</summary>
    public void Act(SessionClient client)
    {
        client.IsResting = false;
        if (client.Call is not null || client.IsOver)
        {
            return;
        }

        if (NextMessage(client) is { } message)
        {
            Send(client, message);
        }
        else if (!_isStopped)
        {
            client.IsChecking = true;
            Rest(client, CheckEvery);
        }
    }

    /// <summary>An answer arrived.</summary>
    public void Take(SessionAnswer answer)
    {
        var client = answer.Call.Client;
        if (client.IsOver)
        {
            return;
        }

        var isAwaited = client.Call == answer.Call;
        client.Call = isAwaited ? null : client.Call;
        if (answer.Reply is { } reply)
        {
            Learn(client, answer.Call, reply);
        }
        else if (isAwaited)
        {
            Refused(client, answer.Call, answer.Refusal);
        }

        if (client.Call is null && !client.IsResting)
        {
            Act(client);
        }
    }

    /// <summary>No answer in time.</summary>
    public void GiveUp(SessionCall call)
    {
        var client = call.Client;
        if (client.Call == call)
        {
            client.Call = null;
            client.Replica.Fail(call.Node);
            FailOver(client, call);
        }
    }

    private SessionClient Begin(int number, int session)
    {
        var drawn = world.Chance.Of(Purposes.SessionId, (ulong)number, (ulong)session);
        var replica = new SessionReplica(Starter.Cluster, new Incarnation(drawn, drawn + 1), world.Scenario.BatchRecords ?? 1_000);
        var log = world.History.BeginSession(replica.Owner, $"{SessionClient.NameOf(number)}#{session}", Starter.Cluster);
        var client = new SessionClient(number, session, replica, log);
        _sessions.Add(client);
        return client;
    }

    private void Add(SessionClient client, SessionAdd wanted)
    {
        var add = wanted.Add;
        wanted.Seq = client.Replica.Add(add.Counter, add.Amount, out var refusal);
        if (refusal is not null)
        {
            throw new InvalidOperationException($"scenarios hold no malformed adds: {refusal}");
        }

        client.Log.Apply(wanted.Seq, add.Counter, add.Amount);
        world.Judge.OnApplied(world.Now, client.Log, wanted.Seq, isNext: true);
        client.Pending.Add(wanted);
    }

    private SessionRequest? NextMessage(SessionClient client)
    {
        var replica = client.Replica;
        if (world.Mutant == Mutant.AbsorbEarly && client is { IsClosing: true, Pending.Count: 0 })
        {
            return CloseEarly(client);
        }

        if (replica.Absorber is not null && world.Mutant != Mutant.SecondAbsorber)
        {
            var again = replica.Close(client.Node);
            client.IsOver = again is null; // that life is over: it stays as it is
            return again;
        }

        client.IsChecking &= replica.Absorber is null;
        if (client.IsChecking && replica.NodeAt(client.Node) is not null)
        {
            return replica.Reassert(client.Node);
        }

        if (replica.NextPush(client.Node) is { } push)
        {
            return push;
        }

        if (!client.IsClosing || client.Pending.Count > 0)
        {
            return null;
        }

        client.Log.IsClosed = true;
        return replica.Close(client.Node);
    }

    /// <summary>Has any node take the session over, whatever of it is there.</summary>
    private SessionRequest CloseEarly(SessionClient client)
    {
        if (!client.Log.IsClosed)
        {
            client.Node = AnyNode(client);
            client.Log.IsClosed = true;
        }

        return client.Replica.NodeAt(client.Node) is { } life
            ? new SessionClose(Starter.Cluster, client.Replica.Id, life, client.Replica.Head)
            : client.Replica.NextPush(client.Node)!;
    }

    private string AnyNode(SessionClient client)
    {
        var nodes = world.Population.NodeIds;
        return nodes[(int)world.Chance.Below(nodes.Count, Purposes.SessionNode, (ulong)client.Number, client.Calls)];
    }

    private void Send(SessionClient client, SessionRequest message)
    {
        var isAwaited = message is SessionPush { Final: true } && client.Pending.Count > 0 && !_isStopped;
        client.Call = wire.Send(client, client.Node, message, isAwaited ? client.Pending[^1].Add.Concern : Concern.Local);
    }

    private void Learn(SessionClient client, SessionCall call, SessionReply reply)
    {
        if (call.Message is SessionClose)
        {
            client.Replica.OnClosed(reply);
            world.Judge.Sightings.See(SightingNames.Absorbed);
            client.IsOver = true;
            return;
        }

        client.IsChecking &= !client.Replica.OnReply(call.Node, reply);
        while (client.Pending.Count > 0 && client.Pending[0].Seq <= client.Replica.Acknowledged)
        {
            Note(client, client.Pending[0], Outcome.Ok);
            readers.OnAdded(client.Pending[0].Number, client.Log.Owner, client.Pending[0].Seq);
            client.Pending.RemoveAt(0);
        }
    }

    private void Note(SessionClient client, SessionAdd add, Outcome outcome)
    {
        var isOk = outcome == Outcome.Ok;
        var operation = new Operation(
            -add.Number, client.Node, add.Add.Counter, add.Add.Amount, add.Start, world.Now, outcome, isOk ? client.Log.Owner : default, isOk ? add.Seq : 0, null);
        world.Note(TraceKind.Outcome, null, Chance.Mix((ulong)add.Number) + add.Seq + (ulong)outcome, operation.ToString(), client.Node, lane: client.Name,
            carries: isOk ? [new Carried(client.Log.Name, add.Seq, operation.Counter)] : null);
        world.History.Add(operation);
        world.Judge.OnOperation(operation);
    }

    private void Refused(SessionClient client, SessionCall call, Refusal? refusal)
    {
        if (refusal?.Actual.IsNone == false)
        {
            client.Replica.Forget(call.Node);
            if (call.Message is SessionClose && world.Mutant != Mutant.SecondAbsorber)
            {
                client.IsOver = true; // who was asked to take it over is no more: it stays as it is
                return;
            }
        }

        client.Replica.Fail(call.Node);
        FailOver(client, call);
    }

    private void FailOver(SessionClient client, SessionCall call)
    {
        if (client.Replica.Absorber is null || world.Mutant == Mutant.SecondAbsorber)
        {
            client.Replica.ForgetAbsorber();
            client.Node = AnyNode(client);
            if (client.Pending.Count > 0 && client.Node != call.Node)
            {
                world.Judge.Sightings.See(SightingNames.FailedOver);
                if (world.Mutant == Mutant.RetryAsNew)
                {
                    RetryAsNew(client);
                    return;
                }
            }
        }
        else if (_isStopped && IsGoneForGood(client.Node))
        {
            client.IsOver = true;
            return;
        }

        Rest(client, TimeSpan.FromTicks(world.Chance.Below(BackoffMax.Ticks, Purposes.SessionBackoff, (ulong)client.Number, client.Calls)));
    }

    /// <summary>Nobody starts it any more, or a stranger has its address.</summary>
    private bool IsGoneForGood(string node) => world.Population.At(node) is not { Cluster: Starter.Cluster };

    /// <summary>What a client without a session does: it sends as new what it is unsure of.</summary>
    private void RetryAsNew(SessionClient client)
    {
        var next = Begin(client.Number, client.Session + 1_000);
        (next.Node, next.IsClosing, client.IsOver) = (client.Node, client.IsClosing, true);
        foreach (var add in client.Pending)
        {
            Add(next, add);
        }

        client.Pending.Clear();
        _clients[client.Number] = _clients[client.Number] == client ? next : _clients[client.Number];
        Act(next);
    }

    private void Rest(SessionClient client, TimeSpan time)
    {
        if (!client.IsResting)
        {
            client.IsResting = true;
            world.Enter(world.Now + time, client, EventKind.SessionActs);
        }
    }
}
