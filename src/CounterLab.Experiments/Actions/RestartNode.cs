namespace CounterLab.Experiments.Actions;

/// <summary>Starts a process that does not run. One that runs is killed first.</summary>
public sealed record RestartNode(string Node) : ProcessAction(Node)
{
    /// <inheritdoc/>
    public override string Name => "restart";

    /// <inheritdoc/>
    public override bool CanLast => false;
}
