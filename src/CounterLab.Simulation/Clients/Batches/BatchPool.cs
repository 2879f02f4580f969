using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Randomness;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Tracing;
using CounterLab.Protocol;
using CounterLab.Protocol.Adds;
using CounterLab.Protocol.Bounds;
using CounterLab.Simulation.Engine;
using CounterLab.Simulation.Nodes;

namespace CounterLab.Simulation.Clients.Batches;

/// <summary>
/// Clients that send several adds in one call, once. Each add is an operation of the history with an outcome of its
/// own: the answer states which adds were refused, and the numbers of the others. If there is no answer, the outcome of
/// all of them is unknown.
/// </summary>
internal sealed class BatchPool(World world, ReaderPool readers)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LatencyMin = TimeSpan.FromMilliseconds(0.1);
    private static readonly TimeSpan LatencyMax = TimeSpan.FromMilliseconds(1);

    /// <summary>Sends a batch now.</summary>
    /// <param name="first">The number of its first add in the history.</param>
    public void Begin(long first, BatchOfAdds batch)
    {
        var call = new BatchCall(first, batch, world.Now);
        world.Enter(world.Now + Latency(call, 0), call, EventKind.BatchArrives);
        world.EnterAfter(Deadline, call, EventKind.BatchGivesUp);
    }

    /// <summary>Handles an event of a call.</summary>
    public void Take(BatchCall call, EventKind kind)
    {
        if (kind == EventKind.BatchArrives)
        {
            Arrive(call);
        }
        else if (kind == EventKind.BatchGivesUp)
        {
            End(call, isAnswered: false);
        }
        else if (call.TakenBy is { IsRunning: true, IsPaused: false })
        {
            End(call, isAnswered: true);
        }
    }

    private void Arrive(BatchCall call)
    {
        if (world.Population.At(call.Batch.Node) is not { Cluster: Starter.Cluster } process)
        {
            End(call, isAnswered: true); // connection refused
            return;
        }

        if (Feeder.Waits(process, call, EventKind.BatchArrives))
        {
            return;
        }

        call.TakenBy = process;
        world.Tell(TraceKind.Deliver, process, "", TraceEvent.ClientLane, 0, "batch", "");
        BatchedAdd[] adds = [.. call.Batch.Adds.Select(add => new BatchedAdd(add.Counter, add.Amount))];
        var effects = world.Feeder.Feed(process, new Input.AddBatch(adds));
        call.Outcome = effects.Result.Batch;
        var isExcused = process.IsLeaving || world.Population.HasYielded(process, world.Now);
        call.Refusal = isExcused ? null : effects.Result.Refusal;
        foreach (var (index, refusal) in call.Outcome?.Refused ?? [])
        {
            See(call, process, index, refusal);
        }

        world.Enter(world.Now + Latency(call, 1), call, EventKind.BatchIsAnswered);
    }

    private void See(BatchCall call, SimulatedProcess process, int index, Refusal refusal)
    {
        world.Judge.Sightings.See(SightingNames.BatchRefused);
        if (LimitCheck.IsDue(process, refusal, call.Batch.Adds[index]))
        {
            world.Judge.Sightings.See(SightingNames.LimitReached);
            call.AtLimit.Add(index);
        }
        else if (BoundReasons.IsWantOfRights(refusal))
        {
            world.Judge.Sightings.See(SightingNames.RightsWanting);
        }
    }

    private void End(BatchCall call, bool isAnswered)
    {
        if (call.IsOver)
        {
            return;
        }

        call.IsOver = true;
        var refused = call.Outcome?.Refused.ToDictionary(add => add.Index, add => add.Refusal) ?? [];
        var seq = call.Outcome is { } outcome ? outcome.Seq - (ulong)outcome.Applied : 0;
        for (var i = 0; i < call.Batch.Adds.Count; i++)
        {
            var isApplied = isAnswered && call.Outcome is not null && !refused.ContainsKey(i);
            Tell(call, i, !isAnswered ? Outcome.Unknown : isApplied ? Outcome.Ok : Outcome.Failed,
                isApplied ? ++seq : 0, refused.GetValueOrDefault(i));
        }

        if (isAnswered && call.Outcome is { Applied: > 0 } applied)
        {
            readers.OnAdded(call.First, applied.Owner, applied.Seq);
        }
    }

    private void Tell(BatchCall call, int index, Outcome outcome, ulong seq, Refusal? refusal)
    {
        var (add, number) = (call.Batch.Adds[index], call.First + index);
        var operation = new Operation(
            number, add.Node, add.Counter, add.Amount, call.Start, world.Now, outcome,
            outcome == Outcome.Ok ? call.Outcome!.Owner : default, seq,
            outcome == Outcome.Failed ? refusal ?? call.Refusal : null)
        { IsAtLimit = call.AtLimit.Contains(index) };
        if (outcome == Outcome.Unknown)
        {
            world.Judge.Sightings.See(SightingNames.UnknownOutcome);
        }

        world.Note(
            TraceKind.Outcome, null, Chance.Mix((ulong)number) + (ulong)outcome + seq, operation.ToString(), add.Node,
            carries: outcome == Outcome.Ok ? [new Carried(call.TakenBy!.Log.Name, seq, add.Counter)] : null,
            lane: TraceEvent.ClientLane);
        world.History.Add(operation);
        world.Judge.OnOperation(operation);
    }

    private TimeSpan Latency(BatchCall call, ulong way) =>
        TimeSpan.FromTicks(
            world.Chance.Between(LatencyMin, LatencyMax, Purposes.ClientLatency, (ulong)call.First, way));
}
