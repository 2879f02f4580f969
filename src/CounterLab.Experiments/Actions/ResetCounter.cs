namespace CounterLab.Experiments.Actions;

/// <summary>A client resets or deletes a counter: the part of it that the node has observed no longer counts.</summary>
public sealed record ResetCounter(string Node, string Counter, bool Deletes = false) : ClientOperation(Node)
{
    /// <inheritdoc/>
    public override string Name => "reset";
}
