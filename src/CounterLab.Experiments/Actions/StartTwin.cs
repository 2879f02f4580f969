namespace CounterLab.Experiments.Actions;

/// <summary>
/// Somebody starts another process with this node's id, in the same cluster, at another address. With a duration, it is
/// killed afterwards. Only one of the two may count as the member; the other ends, or takes no adds while both run.
/// </summary>
public sealed record StartTwin(string Node) : ProcessAction(Node)
{
    /// <summary>The address of a node's twin.</summary>
    public static string AddressOf(string node) => node + "-twin";

    /// <inheritdoc/>
    public override string Name => "twin";
}
