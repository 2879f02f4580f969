namespace CounterLab.Experiments.Actions;

/// <summary>
/// Leaves each node links to a majority, and no two nodes links to the same one (Jepsen's majorities ring).
/// </summary>
public sealed record MajoritiesRingFault : PartitionFault
{
    /// <inheritdoc/>
    public override string Name => "majorities-ring";

    /// <inheritdoc/>
    public override IEnumerable<DirectedLink> Links(IReadOnlyList<string> nodes) => Partitions.MajoritiesRing(nodes);
}
