using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Randomness;
using CounterLab.Experiments.Scenarios;
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
/// Session clients. Each sends its adds to its current node; if that node does not answer, it retries on any node
/// without limit. The network and its faults act on these messages as on all others. Every few seconds a client checks
/// that its node still has every operation of the session. While a session is closing, its client opens another one.
/// </summary>
internal sealed class SessionPool(World world, SessionWire wire, ReaderPool readers)
{
    private static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BackoffMax = TimeSpan.FromMilliseconds(200);

    private readonly SortedDictionary<int, SessionClient> _clients = [];
    private readonly List<SessionClient> _sessions = [];
    private readonly SessionMessages _messages = new(world);
    private long _adds;
    private bool _isStopped;

    /// <summary>
    /// Whether every add is acknowledged, and every session to be closed is. Of two copies, one may wait for good.
    /// </summary>
    public bool AreDone => _sessions.TrueForAll(
        static client => client.IsDone || client is { Log.IsCopied: true, Call: null, IsResting: false });

    /// <summary>Performs an add as a session client, which first calls the node that the add names.</summary>
    public void Add(AddToCounter add)
    {
        if (!_clients.TryGetValue(add.Session, out var client) || client.IsClosing)
        {
            client = _clients[add.Session] = Begin(add.Session, (client?.Session ?? 0) + 1);
        }

        client = ++_adds % 2 == 0 && client.Copy is { IsOver: false } copy ? copy : client;
        if (client.IsOver)
        {
            return; // a node refused the session as broken
        }

        client.Node = add.Node;
        Add(client, new UnackedAdd(_adds, add, world.Now));
        client.IsClosing |= add.Closes && !client.Log.IsCopied;
        Act(client);
    }

    /// <summary>Lets a second copy of a client's state continue beside it, unless there is one already.</summary>
    public void Copy(CopySession copy)
    {
        if (_clients.TryGetValue(copy.Session, out var client) && client is { IsClosing: false, Copy: null })
        {
            _sessions.Add(client.BeginCopy(copy.Node, world.Scenario.BatchRecords ?? 1_000));
            world.History.Copy(client.Log);
        }
    }

    /// <summary>
    /// Stops the adds. Each client checks once more that its node has every operation of its session.
    /// </summary>
    public void Settle()
    {
        _isStopped = true;
        foreach (var client in _sessions.Where(client => !client.IsOver))
        {
            client.IsChecking = true;
            Act(client);
        }
    }

    /// <summary>Called at the end of the run. The outcome of unacknowledged adds is unknown.</summary>
    public void End()
    {
        foreach (var client in _sessions)
        {
            client.Pending.ForEach(add => world.Note(client, add, Outcome.Unknown));
        }

        if (!AreDone)
        {
            world.Judge.OnGivenUp("a session client did not finish");
        }
    }

    /// <summary>Sends the next message of a client. Called when a backoff has elapsed or a check is due.</summary>
    public void Act(SessionClient client)
    {
        client.IsResting = false;
        if (client.Call is not null || client.IsOver)
        {
            return;
        }

        if (_messages.Next(client) is { } message)
        {
            Send(client, message);
        }
        else if (!_isStopped)
        {
            client.IsChecking = true;
            Rest(client, CheckEvery);
        }
    }

    /// <summary>Handles an answer that arrived at its client.</summary>
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

    /// <summary>Handles a call that was not answered in time.</summary>
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
        var replica = new SessionReplica(
            Starter.Cluster, new SessionSecret(drawn, drawn + 1, drawn + 2, drawn + 3),
            world.Scenario.BatchRecords ?? 1_000);
        var log = world.History.BeginSession(
            replica.Owner, $"{SessionClient.NameOf(number)}#{session}", Starter.Cluster);
        var client = new SessionClient(number, session, replica, log);
        _sessions.Add(client);
        return client;
    }

    private void Add(SessionClient client, UnackedAdd wanted)
    {
        var add = wanted.Add;
        wanted.Seq = client.Replica.Add(add.Counter, add.Amount, out var refusal);
        if (refusal is not null)
        {
            throw new InvalidOperationException(
                $"Expected a well-formed add in the scenario; found one that was refused: {refusal}. Fix the "
                    + "scenario's reader.");
        }

        if (client.Log.IsCopied)
        {
            world.History.ApplyCopied(add.Counter);
        }
        else
        {
            client.Log.Apply(wanted.Seq, add.Counter, add.Amount);
            world.Judge.OnApplied(world.Now, client.Log, wanted.Seq, isNext: true);
        }

        client.Pending.Add(wanted);
    }

    private void Send(SessionClient client, SessionRequest message)
    {
        var isAwaited = message is SessionPush { Final: true } && client.Pending.Count > 0 && !_isStopped;
        var concern = isAwaited ? client.Pending[^1].Add.Concern : Concern.Local;
        client.Call = wire.Send(client, client.Node, message, concern);
    }

    private void Learn(SessionClient client, SessionCall call, SessionReply reply)
    {
        if (reply.ContiguousSeq > client.Replica.Head)
        {
            client.IsOver = true; // a copy of the session exists
            return;
        }

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
            world.Note(client, client.Pending[0], Outcome.Ok);
            readers.OnAdded(client.Pending[0].Number, client.Log.Owner, client.Pending[0].Seq);
            client.Pending.RemoveAt(0);
        }
    }

    private void Refused(SessionClient client, SessionCall call, Refusal? refusal)
    {
        if (refusal?.Reason == SessionReasons.Broken)
        {
            client.IsOver = true;
            return;
        }

        if (refusal?.Actual.IsNone == false)
        {
            client.Replica.Forget(call.Node);
            if (call.Message is SessionClose && world.Mutant != Mutant.SecondAbsorber)
            {
                client.IsOver = true; // the absorber has ended: the session remains as it is
                return;
            }
        }

        if (_isStopped && LimitCheck.IsRefusedByAll(world.Population, refusal, call.Message))
        {
            client.IsOver = client.Log.IsGivenUp = true;
            return;
        }

        client.Replica.Fail(call.Node);
        FailOver(client, call);
    }

    private void FailOver(SessionClient client, SessionCall call)
    {
        if (client.Replica.Absorber is null || world.Mutant == Mutant.SecondAbsorber)
        {
            client.Replica.ForgetAbsorber();
            client.Node = _messages.AnyNode(client);
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
        else if (_isStopped && world.Population.IsGoneForGood(client.Node, world.Now))
        {
            client.IsOver = true;
            return;
        }

        var backoff = world.Chance.Below(
            BackoffMax.Ticks, Purposes.SessionBackoff, (ulong)client.Number, client.Calls);
        Rest(client, TimeSpan.FromTicks(backoff));
    }

    /// <summary>Sends the unacknowledged adds as new ones, in a new session. This is what the mutant does.</summary>
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
