namespace CounterLab.Experiments.Actions;

/// <summary>
/// The node leaves gracefully: it sends its backlog, announces its departure and ends. With a duration, it restarts
/// afterwards.
/// </summary>
public sealed record StopNode(string Node) : ProcessAction(Node)
{
    /// <inheritdoc/>
    public override string Name => "stop";
}
