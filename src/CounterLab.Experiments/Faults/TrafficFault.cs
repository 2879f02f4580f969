namespace CounterLab.Experiments.Faults;

/// <summary>
/// A fault on the messages of some links. A null <see cref="From"/> or <see cref="To"/> matches any node.
/// </summary>
public abstract record TrafficFault(string? From, string? To) : NetworkFault
{
    /// <inheritdoc/>
    public sealed override string Name => FaultKindNames.ScenarioNameOf(Kind);

    /// <summary>Whether the fault acts on this link.</summary>
    public bool ActsOn(string from, string to) => (From is null || From == from) && (To is null || To == to);
}
