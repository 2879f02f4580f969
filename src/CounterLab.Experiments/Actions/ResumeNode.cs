namespace CounterLab.Experiments.Actions;

/// <summary>Ends the pause of a process.</summary>
public sealed record ResumeNode(string Node) : ProcessAction(Node)
{
    /// <inheritdoc/>
    public override string Name => "resume";

    /// <inheritdoc/>
    public override bool CanLast => false;
}
