using CounterLab.Simulation.Nodes;

namespace CounterLab.Simulation.Network;

/// <summary>An address in the network, which is its node's id: who listens there now, and the links that lead away from it. It outlives every process.</summary>
internal sealed class Place(string name)
{
    public string Name { get; } = name;

    /// <summary>Null: nobody.</summary>
    public NodeProcess? Listener { get; set; }

    /// <summary>By the name of the other end; those that were ever used.</summary>
    public Dictionary<string, LinkState> Links { get; } = new(StringComparer.Ordinal);
}
