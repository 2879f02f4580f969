using CounterLab.Experiments.Scenarios;

namespace CounterLab.Experiments.Actions;

/// <summary>
/// A client sends several plain adds in one call. Only workloads contain batches, and steps do not: a workload that is
/// converted to steps has the adds instead.
/// </summary>
public sealed record BatchOfAdds(string Node, IReadOnlyList<AddToCounter> Adds) : ClientOperation(Node)
{
    /// <inheritdoc/>
    public override string Name => "batch";

    /// <inheritdoc/>
    public override Worlds Worlds => Worlds.Simulated;
}
