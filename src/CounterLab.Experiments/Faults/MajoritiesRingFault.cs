namespace CounterLab.Experiments.Faults;

/// <summary>
/// Leaves each node its links to a majority of the nodes, a different majority for each node (Jepsen's majorities
/// ring).
/// </summary>
public sealed record MajoritiesRingFault : PartitionFault
{
    /// <inheritdoc/>
    public override string Name => "majorities-ring";

    /// <inheritdoc/>
    public override IEnumerable<LinkId> Links(IReadOnlyList<string> nodes) => Partitions.MajoritiesRing(nodes);
}
