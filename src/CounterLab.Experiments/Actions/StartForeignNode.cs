namespace CounterLab.Experiments.Actions;

/// <summary>
/// Kills the process and starts a node of another cluster with the same id at its address, as happens when a port is
/// reused. With a duration, the foreign node ends afterwards and the original node restarts.
/// </summary>
public sealed record StartForeignNode(string Node) : ProcessAction(Node)
{
    /// <inheritdoc/>
    public override string Name => "stranger";
}
