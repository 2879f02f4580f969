namespace CounterLab.Experiments.Actions;

/// <summary>Starts a node's process. If one runs, it is killed first.</summary>
public sealed record RestartNode(string Node) : ProcessAction(Node)
{
    /// <inheritdoc/>
    public override string Name => "restart";

    /// <inheritdoc/>
    public override bool CanLast => false;
}
