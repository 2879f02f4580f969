using CounterLab.Experiments.Actions;
using CounterLab.Lab.Faults;

namespace CounterLab.Lab;

/// <summary>Control of faults on links.</summary>
public interface ILinkFaults
{
    /// <summary>Cuts the link from one node to another, by default in both directions.</summary>
    Task CutAsync(string from, string to, bool oneWay = false);

    /// <summary>Cuts all links of a node.</summary>
    Task IsolateAsync(string node);

    /// <summary>
    /// Cuts all links between groups. On real nodes, nodes in no group keep their links; in the simulator they are one
    /// more group, as in the <c>split</c> of a scenario.
    /// </summary>
    Task SplitAsync(IReadOnlyList<IReadOnlyList<string>> groups);

    /// <summary>Starts a fault on links; returns its id.</summary>
    Task<string> SetFaultAsync(FaultSpec spec);

    /// <summary>
    /// Starts a scenario's fault on links (a partition or a fault on traffic); returns its id. The fault may name nodes
    /// that join later.
    /// </summary>
    Task<string> BeginFaultAsync(ScenarioAction fault, TimeSpan? duration = null, ulong seed = 0);

    /// <summary>Ends a fault.</summary>
    Task EndFaultAsync(string id);

    /// <summary>Ends every fault on both directions between two nodes; on other links these faults continue.</summary>
    Task HealAsync(string a, string b);

    /// <summary>Ends every fault on links. Idempotent.</summary>
    Task HealAllAsync();
}
