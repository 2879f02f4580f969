using CounterLab.Simulation.Nodes;

namespace CounterLab.Simulation.Network;

/// <summary>
/// An address of the network, which is the id of its node: the process that listens there, and the links that start
/// there. It remains when its process ends.
/// </summary>
internal sealed class Place(string name)
{
    public string Name { get; } = name;

    /// <summary>The process that listens here, or null if none does.</summary>
    public SimulatedProcess? Listener { get; set; }

    /// <summary>The links from here that were used so far, by the name of the other end.</summary>
    public Dictionary<string, SimulatedLink> Links { get; } = new(StringComparer.Ordinal);
}
