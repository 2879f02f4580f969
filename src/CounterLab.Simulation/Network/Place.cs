using CounterLab.Simulation.Nodes;

namespace CounterLab.Simulation.Network;

/// <summary>
/// An address of the network, which is the id of its node: the process that listens there, and the links that start
/// there. It remains when processes end.
/// </summary>
internal sealed class Place(string name)
{
    public string Name { get; } = name;

    /// <summary>The process that listens here. Null: none.</summary>
    public SimulatedProcess? Listener { get; set; }

    /// <summary>The links that were ever used, by the name of the other end.</summary>
    public Dictionary<string, SimulatedLink> Links { get; } = new(StringComparer.Ordinal);
}
