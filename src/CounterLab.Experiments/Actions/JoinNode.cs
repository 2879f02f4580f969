namespace CounterLab.Experiments.Actions;

/// <summary>Starts a node that did not exist at the start of the scenario.</summary>
public sealed record JoinNode(string Node) : ProcessAction(Node)
{
    /// <inheritdoc/>
    public override string Name => "join";

    /// <inheritdoc/>
    public override bool CanLast => false;
}
