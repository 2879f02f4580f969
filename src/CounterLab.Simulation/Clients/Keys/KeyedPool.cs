using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Randomness;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Tracing;
using CounterLab.Protocol;
using CounterLab.Protocol.Concerns;
using CounterLab.Simulation.Engine;
using CounterLab.Simulation.Nodes;

namespace CounterLab.Simulation.Clients.Keys;

/// <summary>
/// Clients that make adds with idempotency keys. If a node does not answer, its client sends the same key to the same
/// node again, a few times. Messages and answers are lost and duplicated with the probabilities of the network. The
/// add is one operation of the history, whatever the number of attempts. If a node refuses the key, or the client gives
/// up, the outcome is unknown.
/// </summary>
internal sealed class KeyedPool(World world, ReaderPool readers)
{
    private const int AttemptsMax = 5;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ConcernWithin = TimeSpan.FromMilliseconds(800);
    private static readonly TimeSpan LatencyMin = TimeSpan.FromMilliseconds(0.1);
    private static readonly TimeSpan LatencyMax = TimeSpan.FromMilliseconds(1);

    private readonly Dictionary<(SimulatedProcess Process, long Ticket), KeyedCall> _waiting = [];
    private readonly KeyJudgement _keys = new(world);
    private bool _isSettled;

    /// <summary>What clients know of the nodes' clocks.</summary>
    public KnownClocks Clocks { get; } = new(world);

    /// <summary>Ends the defects of the clients' connections.</summary>
    public void Settle() => _isSettled = true;

    /// <summary>Begins an add with a new key. Returns false if the client knows nothing about the node yet.</summary>
    public bool TryBegin(long number, AddToCounter add)
    {
        if (Clocks.NewKey(add.Node, number, out var named) is not { } key)
        {
            return false;
        }

        Send(new RetriedAdd(number, add, key, named!, world.Now));
        return true;
    }

    /// <summary>Handles an event of a call.</summary>
    public void Take(KeyedCall call, EventKind kind)
    {
        switch (kind)
        {
            case EventKind.KeyedArrives:
                Arrive(call);
                break;
            case EventKind.KeyedIsAnswered:
                Answered(call);
                break;
            default:
                GiveUp(call);
                break;
        }
    }

    /// <summary>Handles a node's report of whether the concern of an add was met.</summary>
    public void Settled(SimulatedProcess process, Settled settled)
    {
        if (_waiting.Remove((process, settled.Ticket), out var call))
        {
            Tell(call, settled);
            AnswerLater(call);
        }
    }

    private void Send(RetriedAdd keyed)
    {
        var attempt = ++keyed.Attempts;
        var copies = Happens(world.Scenario.Network.Duplicate, Purposes.KeyDuplicate, keyed, attempt) ? 2 : 1;
        world.EnterAfter(Deadline, new KeyedCall(keyed, attempt, 0), EventKind.KeyedGivesUp);
        if (Happens(world.Scenario.Network.Loss, Purposes.KeyLoss, keyed, attempt))
        {
            return;
        }

        for (var copy = 0; copy < copies; copy++)
        {
            var call = new KeyedCall(keyed, attempt, copy);
            keyed.Underway++;
            world.Enter(world.Now + Latency(call, copy == 0 ? 0UL : 2UL), call, EventKind.KeyedArrives);
        }
    }

    private void Arrive(KeyedCall call)
    {
        var keyed = call.Keyed;
        if (world.Population.At(keyed.Add.Node) is not { Cluster: Starter.Cluster } process)
        {
            keyed.Underway--;
            return; // connection refused
        }

        if (Feeder.Waits(process, call, EventKind.KeyedArrives))
        {
            return;
        }

        keyed.Underway--;
        (call.TakenBy, call.Clock) = (process, Clocks.ClockOf(process));
        world.Tell(TraceKind.Deliver, process, "", TraceEvent.ClientLane, 0, "add", keyed.Key.Text);
        var effects = world.Feeder.Feed(process, new Input.Add(
            keyed.Add.Counter, keyed.Add.Amount, keyed.Add.Concern, ConcernWithin, keyed.Key));
        (call.Added, call.Refusal) = (effects.Result.Added, effects.Result.Refusal);
        Judge(call, process);
        if (effects.Result.Ticket == 0)
        {
            AnswerLater(call);
        }
        else if (effects.Settled.FirstOrDefault(settled => settled.Ticket == effects.Result.Ticket) is { } settled)
        {
            Tell(call, settled);
            AnswerLater(call);
        }
        else
        {
            _waiting.Add((process, effects.Result.Ticket), call);
        }
    }

    /// <summary>Reports what the node did with the key to the judge, and what it refused.</summary>
    private void Judge(KeyedCall call, SimulatedProcess process)
    {
        var keyed = call.Keyed;
        if (call.Added is { } added)
        {
            keyed.AppliedAt ??= world.Now;
            world.Judge.OnKeyed(world.Now, process.Log, keyed.Key.Text, added.Seq, added.IsRepeated);
            if (added.IsRepeated)
            {
                world.Judge.Sightings.See(SightingNames.KeyRepeated);
            }
            else
            {
                _keys.OnUsed(process);
            }
        }
        else if (call.Refusal is { } refusal && KeyJudgement.IsOfKey(refusal))
        {
            keyed.IsUncertain = true;
            _keys.Refused(process, keyed, refusal);
        }
        else
        {
            keyed.IsUncertain |= call.Refusal is null;
            keyed.Judged.Add(world.Answers.Refused(process, keyed.Add, call.Refusal));
        }
    }

    private void Tell(KeyedCall call, Settled settled)
    {
        call.Settled = settled;
        world.Answers.Confirmed(
            call.Keyed.AppliedAt!.Value, call.TakenBy!, call.Added!.Value.Seq, call.Keyed.Add.Concern, settled);
    }

    private void AnswerLater(KeyedCall call)
    {
        world.Tell(
            TraceKind.Send, call.TakenBy, "", TraceEvent.ClientLane, 0, call.Added is null ? "refusal" : "ok",
            call.Refusal?.ToString() ?? "");
        if (!Happens(world.Scenario.Network.ReplyLoss, Purposes.KeyReplyLoss, call.Keyed, call.Attempt))
        {
            world.Enter(world.Now + Latency(call, 1), call, EventKind.KeyedIsAnswered);
        }
    }

    private void Answered(KeyedCall call)
    {
        if (call.TakenBy is not { IsRunning: true, IsPaused: false } process || call.Keyed.IsOver)
        {
            return;
        }

        Clocks.Learn(call.Keyed.Add.Node, process, call.Clock);
        if (call.Added is { } added)
        {
            End(call.Keyed, Outcome.Ok, added, process);
        }
        else if (call.Refusal is not null)
        {
            var isDecided = call.Keyed is { Underway: 0, IsUncertain: false, AppliedAt: null };
            End(call.Keyed, isDecided ? Outcome.Failed : Outcome.Unknown);
        }
    }

    /// <summary>Sends the add again after an attempt that was not answered in time.</summary>
    private void GiveUp(KeyedCall call)
    {
        var keyed = call.Keyed;
        if (keyed.IsOver)
        {
            return;
        }

        if (keyed.Attempts < AttemptsMax)
        {
            Send(keyed);
        }
        else
        {
            End(keyed, Outcome.Unknown);
        }
    }

    private void End(RetriedAdd keyed, Outcome outcome, Added added = default, SimulatedProcess? by = null)
    {
        keyed.IsOver = true;
        var isOk = outcome == Outcome.Ok;
        var operation = new Operation(
            keyed.Number, keyed.Add.Node, keyed.Add.Counter, keyed.Add.Amount, keyed.Start, world.Now, outcome,
            isOk ? added.Owner : default, isOk ? added.Seq : 0, null);
        foreach (var (refusal, isAtLimit) in keyed.Judged)
        {
            world.Judge.OnAttempt(operation with { Refusal = refusal, IsAtLimit = isAtLimit });
        }

        world.Answers.Ended(
            operation,
            Chance.Mix((ulong)keyed.Number) + (ulong)outcome + operation.Seq + ((ulong)keyed.Attempts << 40),
            isOk ? by : null);
        if (isOk)
        {
            readers.OnAdded(keyed.Number, operation.Owner, operation.Seq);
        }
    }

    private bool Happens(double probability, ulong purpose, RetriedAdd keyed, int attempt) =>
        !_isSettled && world.Chance.Happens(probability, purpose, (ulong)keyed.Number, (ulong)attempt);

    private TimeSpan Latency(KeyedCall call, ulong way) =>
        TimeSpan.FromTicks(world.Chance.Between(
            LatencyMin, LatencyMax, Purposes.KeyLatency, (ulong)call.Keyed.Number, ((ulong)call.Attempt << 2) + way));
}
