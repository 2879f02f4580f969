using System.Globalization;
using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Faults;
using CounterLab.Lab.Faults;
using CounterLab.Simulation.Stepping;
using FaultKind = CounterLab.Lab.Faults.FaultKind;

namespace CounterLab.Lab.Simulated;

/// <summary>Faults of a simulated run in the lab's terms, and the other way round.</summary>
internal static class RunFaults
{
    /// <summary>Those on links that last.</summary>
    public static IReadOnlyList<FaultRecord> Of(SteppedRun run) => [.. run.OpenFaults
        .Where(open => open.Action is NetworkFault)
        .Select(open => Record(open.Action, open.Number, run))];

    /// <summary>The number of a fault by its id.</summary>
    public static int NumberOf(string id) => int.Parse(id.AsSpan(1), CultureInfo.InvariantCulture) - 1;

    /// <summary>What a fault wanted on links is in the simulator: one fault for each link.</summary>
    /// <exception cref="LabException">The simulator has no such fault.</exception>
    public static IEnumerable<ScenarioAction> Of(FaultSpec spec, IReadOnlyList<string> nodes) => spec.Target.Links(nodes).Select(link => (ScenarioAction)(spec.Kind.Name switch
    {
        "cut" => new CutFault(link.From, link.To, OneWay: true),
        "hold" => new HoldFault(link.From, link.To),
        "latency" => new LatencyFault(link.From, link.To, spec.Min ?? TimeSpan.Zero, spec.Max ?? TimeSpan.Zero),
        "loss" => new LossFault(link.From, link.To, spec.Probability ?? 1),
        "reply-loss" => new ReplyLossFault(link.From, link.To, spec.Probability ?? 1),
        "duplicate" => new DuplicateFault(link.From, link.To, spec.Probability ?? 1),
        "reorder" => new ReorderFault(link.From, link.To, spec.Probability ?? 1, spec.Max ?? TimeSpan.Zero),
        var other => throw new LabException($"The simulator has messages, no bytes and no connections. Expected another fault; found '{other}'."),
    })).ToList();

    private static FaultRecord Record(ScenarioAction fault, int number, SteppedRun run)
    {
        IEnumerable<LinkId> links = fault is PartitionFault partition
            ? partition.Links(run.NodeIds).Select(link => new LinkId(link.From, link.To))
            : run.NodeIds.SelectMany(from => run.NodeIds.Where(to => to != from && ((TrafficFault)fault).ActsOn(from, to)).Select(to => new LinkId(from, to)));
        var kind = fault is PartitionFault ? FaultKind.Cut : FaultKind.Of(fault.Name);
        return new FaultRecord(
            string.Create(CultureInfo.InvariantCulture, $"f{number + 1}"),
            new FaultSpec(kind, FaultTarget.Of(links)) { Words = ActionText.Of(fault) },
            DateTimeOffset.UnixEpoch + run.Bands[number].From,
            null,
            new Dictionary<LinkId, FaultCounts>());
    }
}
