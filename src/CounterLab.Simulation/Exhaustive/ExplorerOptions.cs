using CounterLab.Protocol.Mutants;

namespace CounterLab.Simulation.Exhaustive;

/// <summary>
/// The budgets of an exhaustive search. They are small, since the number of orders grows exponentially with each.
/// </summary>
public sealed record ExplorerOptions
{
    /// <summary>The number of nodes, 2 or 3, named n1, n2, … They start joined.</summary>
    public int Nodes { get; init; } = 2;

    /// <summary>The adds of 1, in order: node and counter.</summary>
    public IReadOnlyList<(string Node, string Counter)> Adds { get; init; } = [];

    /// <summary>
    /// The number of calls that may fail: the message is lost, or arrives after the caller stopped waiting. Default 0.
    /// </summary>
    public int Losses { get; init; }

    /// <summary>The number of messages that may arrive twice. Default 0.</summary>
    public int Duplicates { get; init; }

    /// <summary>The node that may restart once with empty memory. Null: none.</summary>
    public string? Restarts { get; init; }

    /// <summary>
    /// The number of anti-entropy exchanges during the search, in addition to those at its end. Default 0.
    /// </summary>
    public int Exchanges { get; init; }

    /// <summary>The longest path. A longer one is cut, and the search is then not complete. Default 60.</summary>
    public int DepthMax { get; init; } = 60;

    /// <summary>The number of states at which the search stops. Default 200,000.</summary>
    public int StatesMax { get; init; } = 200_000;

    /// <summary>The mutant to run with.</summary>
    public Mutant Mutant { get; init; }
}
