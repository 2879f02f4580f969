using System.Diagnostics;
using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Faults;
using CounterLab.Lab.Faults;
using CounterLab.Lab.Live.Faults;

namespace CounterLab.Lab.Live.Recording;

/// <summary>Converts link faults to steps of a scenario: the inverse of <see cref="ScenarioFaults"/>.</summary>
internal static class FaultSteps
{
    /// <summary>
    /// Returns actions that affect all links of a pattern, including those of nodes that join later; null: no action of
    /// a scenario can express that.
    /// </summary>
    public static IReadOnlyList<ScenarioAction>? Whole(FaultSpec spec)
    {
        if (spec.Target is not LinkPattern { IsWhole: true } pattern || spec.Kind == FaultKind.Cut)
        {
            return null;
        }

        var there = Traffic(spec, pattern.From, pattern.To);
        return pattern.IsBothWays ? [there, Traffic(spec, pattern.To, pattern.From)] : [there];
    }

    /// <summary>Returns actions that affect exactly these links in a cluster of these nodes.</summary>
    public static IEnumerable<ScenarioAction> On(
        FaultSpec spec, IReadOnlyCollection<LinkId> links, IReadOnlyList<string> nodes) =>
        spec.Kind == FaultKind.Cut
            ? Cuts(spec, [.. links], nodes)
            : links.Select(link => Traffic(spec, link.From, link.To));

    /// <summary>Returns one isolated node, one split, or single cuts.</summary>
    private static IEnumerable<ScenarioAction> Cuts(
        FaultSpec spec, SortedSet<LinkId> links, IReadOnlyList<string> nodes)
    {
        var shapes = links.Count > 2 ? Shapes(spec, links, nodes) : [];
        if (shapes.FirstOrDefault(shape => IsJust(shape, links, nodes)) is { } shape)
        {
            return [shape];
        }

        return links.Where(link => !links.Contains(link.Back) || link < link.Back)
            .Select(link => new CutFault(link.From, link.To, !links.Contains(link.Back)));
    }

    /// <summary>
    /// The partitions to try. A single separated node is both an isolation and a split; the one that the fault was
    /// named after is tried first.
    /// </summary>
    private static IEnumerable<PartitionFault> Shapes(
        FaultSpec spec, SortedSet<LinkId> links, IReadOnlyList<string> nodes)
    {
        var isolations = nodes.Select(PartitionFault (node) => new IsolateFault(node));
        var split = new SplitFault(Partition.Groups(nodes, [.. links]));
        var wasSplit = spec.Words?.StartsWith("split", StringComparison.Ordinal) == true;
        return wasSplit ? isolations.Prepend(split) : isolations.Append(split);
    }

    private static bool IsJust(PartitionFault fault, SortedSet<LinkId> links, IReadOnlyList<string> nodes) =>
        links.SetEquals(fault.Links(nodes));

    private static TrafficFault Traffic(FaultSpec spec, string? from, string? to)
    {
        var (probability, most) = (spec.Probability ?? 0, spec.Max ?? TimeSpan.Zero);
        return spec.Kind switch
        {
            FaultKind.Hold => new HoldFault(from, to),
            FaultKind.Latency => new LatencyFault(from, to, spec.Min ?? TimeSpan.Zero, most),
            FaultKind.Throttle => new ThrottleFault(from, to, spec.BytesPerSecond ?? 1),
            FaultKind.ConnectionReset => new ConnectionResetFault(from, to),
            FaultKind.Loss => new LossFault(from, to, probability),
            FaultKind.ReplyLoss => new ReplyLossFault(from, to, probability),
            FaultKind.Duplicate => new DuplicateFault(from, to, probability),
            FaultKind.Reorder => new ReorderFault(from, to, probability, most),
            _ => throw new UnreachableException($"The fault {spec.Kind} on single links does not exist in scenarios."),
        };
    }
}
