namespace CounterLab.Experiments.Actions;

/// <summary>Ends the process immediately; its memory is lost. With a duration, the node restarts afterwards.</summary>
public sealed record KillNode(string Node) : ProcessAction(Node)
{
    /// <inheritdoc/>
    public override string Name => "kill";
}
