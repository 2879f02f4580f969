namespace CounterLab.Experiments.Faults;

/// <summary>
/// Splits the nodes into two halves. If the number of nodes is odd, the first half is the smaller one.
/// </summary>
public sealed record HalvesFault : PartitionFault
{
    /// <inheritdoc/>
    public override string Name => "halves";

    /// <inheritdoc/>
    public override IEnumerable<LinkId> Links(IReadOnlyList<string> nodes) =>
        Partitions.Apart([[.. nodes.Take(nodes.Count / 2)]], nodes);
}
