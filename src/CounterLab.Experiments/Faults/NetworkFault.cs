using CounterLab.Experiments.Actions;

namespace CounterLab.Experiments.Faults;

/// <summary>
/// A fault on directed links. A link is an ordered pair of node ids, so the fault remains when either end restarts.
/// </summary>
public abstract record NetworkFault : ScenarioAction
{
    /// <summary>What the fault does to each of its links.</summary>
    public abstract FaultKind Kind { get; }
}
