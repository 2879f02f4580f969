namespace CounterLab.Experiments.Faults;

/// <summary>Cuts all links between groups. Nodes in no group form a group of their own.</summary>
public sealed record SplitFault(IReadOnlyList<IReadOnlyList<string>> Groups) : PartitionFault
{
    /// <inheritdoc/>
    public override string Name => "split";

    /// <inheritdoc/>
    public override IEnumerable<LinkId> Links(IReadOnlyList<string> nodes) => Partitions.Apart(Groups, nodes);

    /// <inheritdoc/>
    public bool Equals(SplitFault? other) =>
        other is not null && Groups.Count == other.Groups.Count
        && Groups.Zip(other.Groups).All(pair => pair.First.SequenceEqual(pair.Second, StringComparer.Ordinal));

    /// <inheritdoc/>
    public override int GetHashCode() => Groups.Count;
}
