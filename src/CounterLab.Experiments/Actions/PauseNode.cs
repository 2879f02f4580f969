namespace CounterLab.Experiments.Actions;

/// <summary>
/// Suspends the process. Messages that arrive meanwhile wait for it. With a duration, the process resumes afterwards.
/// </summary>
public sealed record PauseNode(string Node) : ProcessAction(Node)
{
    /// <inheritdoc/>
    public override string Name => "pause";
}
