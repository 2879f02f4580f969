namespace CounterLab.Experiments.Faults;

/// <summary>Cuts the link between two nodes, in both directions unless <see cref="OneWay"/> is set.</summary>
public sealed record CutFault(string From, string To, bool OneWay = false) : PartitionFault
{
    /// <inheritdoc/>
    public override string Name => "cut";

    /// <inheritdoc/>
    public override IEnumerable<LinkId> Links(IReadOnlyList<string> nodes) =>
        OneWay ? [new(From, To)] : [new(From, To), new(To, From)];
}
