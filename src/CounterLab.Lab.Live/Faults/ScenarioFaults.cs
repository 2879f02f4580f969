using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Faults;
using CounterLab.Lab.Faults;

namespace CounterLab.Lab.Live.Faults;

/// <summary>Converts the faults of scenarios to link faults.</summary>
internal static class ScenarioFaults
{
    /// <summary>
    /// Returns the fault as a link fault for a cluster of these nodes. A partition is computed over the current nodes.
    /// </summary>
    /// <exception cref="LabException">The action is not a lasting link fault.</exception>
    public static FaultSpec SpecOf(ScenarioAction fault, IReadOnlyList<string> nodes) => fault switch
    {
        PartitionFault partition => new FaultSpec(partition.Kind, FaultTarget.Of(partition.Links(nodes)))
        {
            Words = WordsOf(partition),
        },
        TrafficFault traffic => SpecOf(traffic, FaultTarget.Between(traffic.From, traffic.To)),
        _ => throw new LabException(
            $"{fault.Name} is not a link fault. Expected a lasting link fault; found '{fault.Name}'.",
            LabError.InvalidArgument),
    };

    private static FaultSpec SpecOf(TrafficFault fault, FaultTarget target) => fault switch
    {
        HoldFault or ConnectionResetFault => new FaultSpec(fault.Kind, target),
        LatencyFault latency => new FaultSpec(fault.Kind, target) { Min = latency.Min, Max = latency.Max },
        LossFault loss => new FaultSpec(fault.Kind, target) { Probability = loss.Probability },
        ReplyLossFault loss => new FaultSpec(fault.Kind, target) { Probability = loss.Probability },
        DuplicateFault duplicate => new FaultSpec(fault.Kind, target) { Probability = duplicate.Probability },
        ReorderFault reorder => new FaultSpec(fault.Kind, target)
        {
            Probability = reorder.Probability,
            Max = reorder.By,
        },
        ThrottleFault throttle => new FaultSpec(fault.Kind, target) { BytesPerSecond = throttle.BytesPerSecond },
        _ => throw new LabException($"{fault.Name} can't be applied to real links.", LabError.InvalidArgument),
    };

    private static string? WordsOf(PartitionFault fault) => fault switch
    {
        CutFault => null,
        IsolateFault isolate => $"isolate {isolate.Node}",
        SplitFault split => SplitWords(split.Groups),
        BridgeFault bridge => $"bridge {bridge.Node}",
        _ => fault.Name,
    };

    /// <summary>The text of a split.</summary>
    public static string SplitWords(IEnumerable<IEnumerable<string>> groups) =>
        "split " + string.Join(" | ", groups.Select(group => string.Join(' ', group)));
}
