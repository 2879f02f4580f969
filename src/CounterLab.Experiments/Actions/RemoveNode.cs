namespace CounterLab.Experiments.Actions;

/// <summary>An operator removes a dead member from the list, at the first node that runs.</summary>
public sealed record RemoveNode(string Node) : ProcessAction(Node)
{
    /// <inheritdoc/>
    public override string Name => "remove";

    /// <inheritdoc/>
    public override bool CanLast => false;
}
