namespace CounterLab.Experiments.Actions;

/// <summary>An operation that a client performs at a node.</summary>
public abstract record ClientOperation(string Node) : NodeAction(Node)
{
    /// <inheritdoc/>
    public sealed override bool CanLast => false;
}
