namespace CounterLab.Experiments.Actions;

/// <summary>Starts a node that was not present at the start of the scenario.</summary>
public sealed record JoinNode(string Node) : ProcessAction(Node)
{
    /// <inheritdoc/>
    public override string Name => "join";

    /// <inheritdoc/>
    public override bool CanLast => false;
}
