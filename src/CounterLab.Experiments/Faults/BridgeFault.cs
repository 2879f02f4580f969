namespace CounterLab.Experiments.Faults;

/// <summary>Splits the nodes into two halves that are connected through one node only.</summary>
public sealed record BridgeFault(string Node) : PartitionFault
{
    /// <inheritdoc/>
    public override string Name => "bridge";

    /// <inheritdoc/>
    public override IEnumerable<LinkId> Links(IReadOnlyList<string> nodes)
    {
        var others = nodes.Where(n => n != Node).ToList();
        return Partitions.Between(others.Take(others.Count / 2), others.Skip(others.Count / 2));
    }
}
