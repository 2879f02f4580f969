namespace CounterLab.Experiments.Faults;

/// <summary>Cuts a set of links. Messages on them are dropped, including those in flight.</summary>
public abstract record PartitionFault : NetworkFault
{
    /// <inheritdoc/>
    public sealed override FaultKind Kind => FaultKind.Cut;

    /// <summary>The links that are cut in a cluster of these nodes.</summary>
    public abstract IEnumerable<LinkId> Links(IReadOnlyList<string> nodes);
}
