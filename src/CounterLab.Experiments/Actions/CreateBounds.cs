using CounterLab.Experiments.Scenarios;

namespace CounterLab.Experiments.Actions;

/// <summary>
/// A client creates bounds for a counter whose name starts with <c>bounded/</c>. A floor or cap of null means that
/// there is none.
/// </summary>
public sealed record CreateBounds(string Node, string Counter, long? Floor, long? Cap) : ClientOperation(Node)
{
    /// <inheritdoc/>
    public override string Name => "bound";

    /// <inheritdoc/>
    public override Worlds Worlds => Worlds.Simulated;
}
