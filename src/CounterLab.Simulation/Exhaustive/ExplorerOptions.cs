using CounterLab.Protocol.Mutants;

namespace CounterLab.Simulation.Exhaustive;

/// <summary>What an exhaustive search may do: small budgets, since the number of orders grows exponentially with each.</summary>
public sealed record ExplorerOptions
{
    /// <summary>Nodes, named n1, n2, …; 2 or 3. They start joined.</summary>
    public int Nodes { get; init; } = 2;

    /// <summary>Adds of 1, in this order: node and counter.</summary>
    public IReadOnlyList<(string Node, string Counter)> Adds { get; init; } = [];

    /// <summary>Calls that may fail: their message is lost, or comes after the caller gave up. Default 0.</summary>
    public int Losses { get; init; }

    /// <summary>Messages that may come once more. Default 0.</summary>
    public int Duplicates { get; init; }

    /// <summary>The node that may restart with empty memory, once; null: none.</summary>
    public string? Restarts { get; init; }

    /// <summary>Exchanges of anti-entropy in mid-search, besides those at each end. Default 0.</summary>
    public int Exchanges { get; init; }

    /// <summary>Longest path; a longer one is cut and the search is not complete. Default 60.</summary>
    public int DepthMax { get; init; } = 60;

    /// <summary>States at which the search gives up. Default 200,000.</summary>
    public int StatesMax { get; init; } = 200_000;

    /// <summary>A rule to break.</summary>
    public Mutant Mutant { get; init; }
}
