namespace CounterLab.Experiments.Faults;

/// <summary>Separates the last third of the nodes, at least one node, from the others.</summary>
public sealed record MinorityThirdFault : PartitionFault
{
    /// <inheritdoc/>
    public override string Name => "minority-third";

    /// <inheritdoc/>
    public override IEnumerable<LinkId> Links(IReadOnlyList<string> nodes) =>
        Partitions.Apart([[.. nodes.TakeLast(Math.Max(1, nodes.Count / 3))]], nodes);
}
