using CounterLab.Protocol.Mutants;

namespace CounterLab.Simulation.Exhaustive;

/// <summary>
/// The options of an exhaustive search. All numbers are small, because the number of orders grows exponentially with
/// each of them.
/// </summary>
public sealed record ExplorerOptions
{
    /// <summary>The number of nodes, 2 or 3, which are named n1, n2, … and start joined.</summary>
    public int Nodes { get; init; } = 2;

    /// <summary>The adds, each of amount 1 at one node, in order.</summary>
    public IReadOnlyList<(string Node, string Counter)> Adds { get; init; } = [];

    /// <summary>
    /// The number of calls that may fail, because a message is lost or arrives after the caller gave up. Default 0.
    /// </summary>
    public int Losses { get; init; }

    /// <summary>The number of messages that may arrive twice. Default 0.</summary>
    public int Duplicates { get; init; }

    /// <summary>The node that may restart once with empty memory, or null if none may.</summary>
    public string? Restarts { get; init; }

    /// <summary>
    /// The number of anti-entropy exchanges during the search, in addition to those at its end. Default 0.
    /// </summary>
    public int Exchanges { get; init; }

    /// <summary>The maximum length of a path. If a path is cut there, the search is not complete. Default 60.</summary>
    public int DepthMax { get; init; } = 60;

    /// <summary>The maximum number of states, after which the search stops. Default 200,000.</summary>
    public int StatesMax { get; init; } = 200_000;

    /// <summary>The mutant to run with; none by default.</summary>
    public Mutant Mutant { get; init; }
}
