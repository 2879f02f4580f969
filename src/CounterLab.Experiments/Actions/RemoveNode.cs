namespace CounterLab.Experiments.Actions;

/// <summary>
/// Removes a dead member from the cluster, as an operator would, by a request to the first node that runs.
/// </summary>
public sealed record RemoveNode(string Node) : ProcessAction(Node)
{
    /// <inheritdoc/>
    public override string Name => "remove";

    /// <inheritdoc/>
    public override bool CanLast => false;
}
