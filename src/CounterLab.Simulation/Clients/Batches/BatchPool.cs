using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Randomness;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Tracing;
using CounterLab.Protocol;
using CounterLab.Protocol.Adds;
using CounterLab.Protocol.Concerns;
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
        Judge(call, process, effects.Result.Refusal);

        world.Enter(world.Now + Latency(call, 1), call, EventKind.BatchIsAnswered);
    }

    private void Judge(BatchCall call, SimulatedProcess process, Refusal? refusal)
    {
        if (call.Outcome is not { } outcome)
        {
            var judged = world.Answers.Refused(process, null, refusal);
            Array.Fill(call.Judged, judged);
            return;
        }

        foreach (var (index, why) in outcome.Refused)
        {
            world.Judge.Sightings.See(SightingNames.BatchRefused);

            // A batch waits for no concern, whatever its adds ask for outside of it.
            var add = call.Batch.Adds[index] with { Concern = Concern.Local };
            call.Judged[index] = world.Answers.Refused(process, add, why);
        }
    }

    private void End(BatchCall call, bool isAnswered)
    {
        if (call.IsOver)
        {
            return;
        }

        call.IsOver = true;
        var refused = call.Outcome?.Refused.Select(add => add.Index).ToHashSet() ?? [];
        var seq = call.Outcome is { } outcome ? outcome.Seq - (ulong)outcome.Applied : 0;
        for (var i = 0; i < call.Batch.Adds.Count; i++)
        {
            var isApplied = isAnswered && call.Outcome is not null && !refused.Contains(i);
            Tell(call, i, !isAnswered ? Outcome.Unknown : isApplied ? Outcome.Ok : Outcome.Failed,
                isApplied ? ++seq : 0);
        }

        if (isAnswered && call.Outcome is { Applied: > 0 } applied)
        {
            readers.OnAdded(call.First, applied.Owner, applied.Seq);
        }
    }

    private void Tell(BatchCall call, int index, Outcome outcome, ulong seq)
    {
        var (add, number) = (call.Batch.Adds[index], call.First + index);
        var operation = new Operation(
            number, add.Node, add.Counter, add.Amount, call.Start, world.Now, outcome,
            outcome == Outcome.Ok ? call.Outcome!.Owner : default, seq,
            call.Judged[index].Refusal)
        { IsAtLimit = call.Judged[index].IsAtLimit };
        world.Answers.Ended(
            operation, Chance.Mix((ulong)number) + (ulong)outcome + seq, outcome == Outcome.Ok ? call.TakenBy : null);
    }

    private TimeSpan Latency(BatchCall call, ulong way) =>
        TimeSpan.FromTicks(
            world.Chance.Between(LatencyMin, LatencyMax, Purposes.ClientLatency, (ulong)call.First, way));
}
