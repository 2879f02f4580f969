namespace CounterLab.Experiments.Actions;

/// <summary>
/// Kills the process and starts the first node of another cluster with the same name at its address, under another
/// id: nodes that list that address list it by mistake. With a duration, the other node ends afterwards and the
/// original one restarts.
/// </summary>
public sealed record StartNamesake(string Node) : ProcessAction(Node)
{
    /// <summary>The id of the other node.</summary>
    public static string IdOf(string node) => node + "-namesake";

    /// <inheritdoc/>
    public override string Name => "namesake";
}
