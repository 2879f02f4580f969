namespace CounterLab.Experiments.Actions;

/// <summary>
/// A second copy of the state of a session's client continues beside the first, and calls this node: a session file was
/// copied, or two processes use it. From then on both make adds of this client, and their records contradict each
/// other. No counter that such a session added to has a true value any more; everything else must hold.
/// </summary>
public sealed record CopySession(string Node, int Session) : ClientOperation(Node)
{
    /// <inheritdoc/>
    public override string Name => "copy-session";
}
