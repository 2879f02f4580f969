namespace CounterLab.Experiments.Actions;

/// <summary>
/// Suspends the process. What arrives meanwhile waits for it. With a duration, the process resumes afterwards.
/// </summary>
public sealed record PauseNode(string Node) : ProcessAction(Node)
{
    /// <inheritdoc/>
    public override string Name => "pause";
}
