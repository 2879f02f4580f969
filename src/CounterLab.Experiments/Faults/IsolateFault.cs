namespace CounterLab.Experiments.Faults;

/// <summary>Cuts all links of one node.</summary>
public sealed record IsolateFault(string Node) : PartitionFault
{
    /// <inheritdoc/>
    public override string Name => "isolate";

    /// <inheritdoc/>
    public override IEnumerable<LinkId> Links(IReadOnlyList<string> nodes) =>
        Partitions.Between([Node], nodes.Where(n => n != Node));
}
