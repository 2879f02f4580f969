using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Randomness;
using CounterLab.Experiments.Tracing;
using CounterLab.Experiments.Workloads;
using CounterLab.Protocol;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.State;
using CounterLab.Simulation.Clients.Batches;
using CounterLab.Simulation.Clients.Sessions;
using CounterLab.Simulation.Engine;
using CounterLab.Simulation.Nodes;
using static System.FormattableString;

namespace CounterLab.Simulation.Clients;

/// <summary>
/// Clients without sessions, which perform the adds of the workload and of steps. A client sends an add once, waits
/// until its deadline and never retries, since without a session a retry could count twice. If the client does not
/// learn the outcome, it is unknown.
/// </summary>
internal sealed class ClientPool(World world, ReaderPool readers, SessionPool sessions)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ConcernWithin = TimeSpan.FromMilliseconds(800);
    private static readonly TimeSpan BoundWithin = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LatencyMin = TimeSpan.FromMilliseconds(0.1);
    private static readonly TimeSpan LatencyMax = TimeSpan.FromMilliseconds(1);

    private readonly Dictionary<(SimulatedProcess Process, long Ticket), ClientCall> _waiting = [];
    private long _calls;
    private ulong _next;
    private bool _isStopped;

    /// <summary>The clients that send batches.</summary>
    public BatchPool Batches { get; } = new(world, readers);

    public void Begin()
    {
        if (world.Scenario.Workload is not null)
        {
            EnterNext();
            foreach (var (at, bound) in WorkloadSteps.Bounds(world.Scenario))
            {
                world.Enter(at, bound, EventKind.ClientActs);
            }
        }
    }

    public void Stop() => _isStopped = true;

    /// <summary>Performs an add now.</summary>
    public void Add(AddToCounter add)
    {
        if (add.Session > 0)
        {
            sessions.Add(add);
        }
        else if (!add.Keyed || !world.Keyed.TryBegin(++_calls, add))
        {
            Begin(add);
        }
    }

    /// <summary>Sends an add with the concern quorum to every live node, and returns the calls.</summary>
    public List<ClientCall> AddToAll() =>
        [
            .. world.Live().Select(
                node => Begin(new AddToCounter(
                    node.Address, LimitCheck.CounterWithRoom(node, world.Scenario), 1, Concern: Concern.Quorum))),
        ];

    /// <summary>Handles a node's report of whether the concern of an add was met.</summary>
    public void Settled(SimulatedProcess process, Settled settled)
    {
        if (_waiting.Remove((process, settled.Ticket), out var call))
        {
            Tell(call, settled);
            AnswerLater(call);
        }
    }

    /// <summary>Performs an operation of the workload that is due, and schedules the next one.</summary>
    public void Act(ClientOperation operation)
    {
        if (_isStopped)
        {
            return;
        }

        if (operation is CreateBounds bound)
        {
            SetBound(bound);
            return;
        }

        if (operation is ResetCounter reset)
        {
            Reset(reset);
        }
        else if (operation is BatchOfAdds batch)
        {
            Batches.Begin(_calls + 1, batch);
            _calls += batch.Adds.Count;
        }
        else
        {
            Add((AddToCounter)operation);
        }

        EnterNext();
    }

    /// <summary>Resets a counter now, as a client, if the node runs.</summary>
    public void Reset(ResetCounter fault)
    {
        if (world.Population.At(fault.Node) is { Cluster: Starter.Cluster, IsPaused: false } process)
        {
            world.Feeder.Feed(process, new Input.Reset(fault.Counter, fault.Deletes));
        }
    }

    /// <summary>Creates bounds now, as a client, if the node runs.</summary>
    public void SetBound(CreateBounds fault)
    {
        if (world.Population.At(fault.Node) is { Cluster: Starter.Cluster, IsPaused: false } process)
        {
            world.Feeder.Feed(
                process, new Input.SetBound(fault.Counter, new Bound(fault.Floor, fault.Cap), BoundWithin));
        }
    }

    public void Take(ClientCall call, EventKind kind)
    {
        switch (kind)
        {
            case EventKind.ClientArrives:
                Arrive(call);
                break;
            case EventKind.ClientIsAnswered:
                Answered(call);
                break;
            case EventKind.ClientGivesUp:
                End(call, Outcome.Unknown);
                break;
        }
    }

    private void EnterNext()
    {
        if (WorkloadSteps.At(world.Scenario, _next++) is var (at, act))
        {
            world.Enter(at, act, EventKind.ClientActs);
        }
    }

    /// <summary>Sends an add now, and returns the call.</summary>
    public ClientCall Begin(AddToCounter add)
    {
        var call = new ClientCall(++_calls, add, world.Now);
        call.Event = world.Trace.KeepsEvents
            ? world.Tell(
                TraceKind.Send, null, TraceEvent.ClientLane, call.Add.Node, 0, "add",
                Invariant($"{call.Add.Amount:+#;-#;0} {call.Add.Counter}"))
            : 0;
        world.Enter(world.Now + Latency(call, 0), call, EventKind.ClientArrives);
        world.EnterAfter(Deadline, call, EventKind.ClientGivesUp);
        return call;
    }

    private void Arrive(ClientCall call)
    {
        if (world.Population.At(call.Add.Node) is not { Cluster: Starter.Cluster } process)
        {
            world.Tell(TraceKind.Drop, null, "", call.Add.Node, call.Event, "add", "connection refused");
            End(call, Outcome.Failed);
            return;
        }

        if (Feeder.Waits(process, call, EventKind.ClientArrives))
        {
            return;
        }

        call.TakenBy = process;
        world.Tell(TraceKind.Deliver, process, "", TraceEvent.ClientLane, call.Event, "add", "");
        var effects = world.Feeder.Feed(
            process, new Input.Add(call.Add.Counter, call.Add.Amount, call.Add.Concern, ConcernWithin));
        call.Added = effects.Result.Added;
        call.AppliedAt = world.Now;
        if (call.Added is null)
        {
            call.Judged = world.Answers.Refused(process, call.Add, effects.Result.Refusal);
        }

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

    private void Tell(ClientCall call, Settled settled)
    {
        call.Settled = settled;
        world.Answers.Confirmed(call.AppliedAt, call.TakenBy!, call.Added!.Value.Seq, call.Add.Concern, settled);
    }

    private void AnswerLater(ClientCall call)
    {
        if (world.Trace.KeepsEvents)
        {
            call.Event = world.Tell(
                TraceKind.Send, call.TakenBy, "", TraceEvent.ClientLane, 0, call.Added is null ? "refusal" : "ok",
                call.Added is { } added ? Invariant($"seq {added.Seq}") : call.Judged.Refusal?.ToString() ?? "");
        }

        world.Enter(world.Now + Latency(call, 1), call, EventKind.ClientIsAnswered);
    }

    /// <summary>
    /// Ends a call whose answer arrives. If the process died before, the client waits until its deadline.
    /// </summary>
    private void Answered(ClientCall call)
    {
        if (call.TakenBy is { IsRunning: true, IsPaused: false } process)
        {
            world.Keyed.Clocks.Learn(call.Add.Node, process, process.Clock(call.AppliedAt));
            End(call, call.Added is null ? Outcome.Failed : Outcome.Ok);
        }
    }

    private void End(ClientCall call, Outcome outcome)
    {
        if (call.IsOver)
        {
            return;
        }

        call.IsOver = true;
        var operation = new Operation(
            call.Number, call.Add.Node, call.Add.Counter, call.Add.Amount, call.Start, world.Now, outcome,
            outcome == Outcome.Ok ? call.Added!.Value.Owner : default,
            outcome == Outcome.Ok ? call.Added!.Value.Seq : 0, call.Judged.Refusal)
        { IsAtLimit = call.Judged.IsAtLimit };
        world.Answers.Ended(
            operation,
            Chance.Mix((ulong)call.Number) + (ulong)outcome + operation.Seq + (
                call.Settled?.IsMet == true ? 1UL << 40 : 0),
            outcome == Outcome.Ok ? call.TakenBy : null, call.Event);
        if (outcome == Outcome.Ok)
        {
            readers.OnAdded(call.Number, operation.Owner, operation.Seq);
        }
    }

    private TimeSpan Latency(ClientCall call, ulong way) =>
        TimeSpan.FromTicks(
            world.Chance.Between(LatencyMin, LatencyMax, Purposes.ClientLatency, (ulong)call.Number, way));
}
