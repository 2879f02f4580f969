using CounterLab.Protocol;

namespace CounterLab.Experiments.Tracing;

/// <summary>Classifies facts by the attention that they need, the same for every list, diagram and report.</summary>
public static class FactSeverity
{
    /// <summary>Whether the fact indicates a problem.</summary>
    public static bool IsTrouble(FactKind kind) => kind
        is FactKind.Suspect or FactKind.Dead or FactKind.Retry or FactKind.Quarantined or FactKind.Contradicted
        or FactKind.Undrained;

    /// <summary>
    /// Whether the fact is shown by default, because it changes a node's view of a peer or what the node merges.
    /// </summary>
    public static bool IsShownByDefault(FactKind kind) => kind
        is FactKind.Suspect or FactKind.Dead or FactKind.Restarted or FactKind.Ready or FactKind.Quarantined
        or FactKind.Contradicted or FactKind.Undrained or FactKind.Left;
}
