using System.Globalization;
using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Faults;
using CounterLab.Lab.Faults;
using CounterLab.Simulation.Stepping;

namespace CounterLab.Lab.Simulated;

/// <summary>Converts faults between a simulated run and the laboratory interface.</summary>
internal static class RunFaults
{
    /// <summary>Returns the active faults on links.</summary>
    public static IReadOnlyList<FaultRecord> Of(SteppedRun run) => [.. run.OpenFaults
        .Where(open => open.Action is NetworkFault)
        .Select(open => Record((NetworkFault)open.Action, open.Number, run))];

    /// <summary>Returns the number of a fault with this id.</summary>
    public static int NumberOf(string id) => int.Parse(id.AsSpan(1), CultureInfo.InvariantCulture) - 1;

    /// <summary>Converts a link fault to faults of the simulator, one for each link.</summary>
    /// <exception cref="LabException">The simulator has no such fault.</exception>
    public static IReadOnlyList<ScenarioAction> Of(FaultSpec spec, IReadOnlyList<string> nodes) =>
        [.. spec.Target.Links(nodes).Select(link => On(link, spec))];

    /// <summary>
    /// The error for a kind of fault that acts on bytes or connections, which the simulator does not have.
    /// </summary>
    public static LabException Refusal(string fault) => new(
        $"The simulator has messages, no bytes and no connections. Expected another fault; found '{fault}'.");

    private static ScenarioAction On(LinkId link, FaultSpec spec)
    {
        var ((from, to), probability, most) = (link, spec.Probability ?? 1, spec.Max ?? TimeSpan.Zero);
        return spec.Kind switch
        {
            FaultKind.Cut => new CutFault(from, to, OneWay: true),
            FaultKind.Hold => new HoldFault(from, to),
            FaultKind.Latency => new LatencyFault(from, to, spec.Min ?? TimeSpan.Zero, most),
            FaultKind.Loss => new LossFault(from, to, probability),
            FaultKind.ReplyLoss => new ReplyLossFault(from, to, probability),
            FaultKind.Duplicate => new DuplicateFault(from, to, probability),
            FaultKind.Reorder => new ReorderFault(from, to, probability, most),
            _ => throw Refusal(FaultKindNames.NameOf(spec.Kind)),
        };
    }

    private static IEnumerable<LinkId> LinksOf(NetworkFault fault, SteppedRun run) => fault switch
    {
        PartitionFault partition => partition.Links(run.NodeIds),
        TrafficFault traffic => run.NodeIds.SelectMany(
            from => run.NodeIds.Where(to => to != from && traffic.ActsOn(from, to)).Select(to => new LinkId(from, to))),
        _ => [],
    };

    private static FaultRecord Record(NetworkFault fault, int number, SteppedRun run) => new(
        string.Create(CultureInfo.InvariantCulture, $"f{number + 1}"),
        new FaultSpec(fault.Kind, FaultTarget.Of(LinksOf(fault, run))) { Words = ActionText.Of(fault) },
        DateTimeOffset.UnixEpoch + run.Bands[number].From,
        null,
        new Dictionary<LinkId, FaultCounts>());
}
