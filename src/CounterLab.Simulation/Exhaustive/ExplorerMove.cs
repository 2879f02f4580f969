using CounterLab.Simulation.Nodes;

namespace CounterLab.Simulation.Exhaustive;

/// <summary>One possible step of an exhaustive search.</summary>
internal readonly record struct ExplorerMove(
    ExplorerMoveKind Kind, ExplorerMessage? Message = null, SimulatedProcess? Node = null)
{
    /// <summary>The text of the step.</summary>
    /// <param name="adds">The scripted adds.</param>
    /// <param name="next">The index of the next one.</param>
    public string Describe(IReadOnlyList<(string Node, string Counter)> adds, int next) => Kind switch
    {
        ExplorerMoveKind.Add => $"{adds[next].Node} adds 1 to {adds[next].Counter}",
        ExplorerMoveKind.Deliver => $"arrives: {Message!.Text}",
        ExplorerMoveKind.Duplicate => $"arrives, and will again: {Message!.Text}",
        ExplorerMoveKind.Lose => $"is lost: {Message!.Text}",
        ExplorerMoveKind.Delay => $"is abandoned and remains in flight: {Message!.Text}",
        ExplorerMoveKind.Wake => $"{Node!.Log.Name} retries",
        ExplorerMoveKind.Exchange => $"{Node!.Log.Name} exchanges digests",
        _ => $"{Node!.Log.Name} restarts with empty memory",
    };
}
