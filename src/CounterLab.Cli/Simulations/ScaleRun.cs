using System.Diagnostics;
using CounterLab.Simulation.Network;
using CounterLab.Simulation.Running;

namespace CounterLab.Cli.Simulations;

/// <summary>Runs and measures one simulated cluster.</summary>
internal static class ScaleRun
{
    /// <summary>The event limit of a run. A mesh of 1,000 nodes has three million events per virtual second.</summary>
    private const long EventsMax = 2_000_000_000;

    private static readonly TrafficKind[] Dissemination =
        [TrafficKind.Push, TrafficKind.Ack, TrafficKind.Sync, TrafficKind.Digest];

    public static ScaleRow Measure(int nodes, ScaleMode mode, CancellationToken cancel)
    {
        var plan = ScalePlan.Of(nodes, mode);
        var options = new SimulationOptions
        {
            Measure = new ProtobufCodec(),
            WatchSpread = true,
            WatchCalm = false,
            InvariantsEvery = int.MaxValue,
            EventsMax = EventsMax,
            Cancel = cancel,
            Tune = replica => replica with { MeshMax = mode == ScaleMode.Mesh ? int.MaxValue : 0 },
        };
        GC.Collect();
        using var memory = new PeakMemory();
        var watch = Stopwatch.StartNew();
        var result = Simulator.Run(plan.Scenario(), options);
        return Row(plan, result, watch.Elapsed.TotalSeconds, memory.Megabytes);
    }

    private static ScaleRow Row(ScalePlan plan, SimulationResult result, double seconds, double megabytes)
    {
        var (idleFor, loadedFor) = (plan.IdleUntil - plan.WarmUntil, plan.End - plan.IdleUntil);
        var idle = result.Traffic.Between(plan.WarmUntil, plan.IdleUntil);
        var before = result.Traffic.Between(plan.WarmUntil, plan.IdleUntil, Dissemination);
        var after = result.Traffic.Between(plan.IdleUntil, plan.End, Dissemination);
        double PerAdd(long idleCount, long loadedCount) =>
            (loadedCount - ((double)idleCount / idleFor * loadedFor)) / ScalePlan.Adds;
        double[] spreads = [.. result.Spreads.Where(s => s.Everywhere is not null)
            .Select(s => s.Everywhere!.Value.TotalMilliseconds).Order()];
        return new ScaleRow(
            plan.Mode.ToString().ToLowerInvariant(), plan.Nodes, result.VirtualTime.TotalSeconds,
            (double)idle.Messages / idleFor / plan.Nodes, (double)idle.Bytes / idleFor / plan.Nodes,
            PerAdd(before.Messages, after.Messages), PerAdd(before.Bytes, after.Bytes),
            spreads.Length == 0 ? 0 : spreads[spreads.Length / 2], spreads.Length == 0 ? 0 : spreads[^1],
            ScalePlan.Adds - spreads.Length, result.ConvergedAfter is not null,
            plan.Mode == ScaleMode.Split ? HealedMs(plan, result) : null,
            result.Events, seconds, result.Events / seconds, megabytes);
    }

    private static double HealedMs(ScalePlan plan, SimulationResult result) =>
        result.Spreads.Max(
            spread => (spread.At + spread.Everywhere ?? TimeSpan.Zero).TotalMilliseconds) - (plan.HealAt * 1000.0);
}
