using CounterLab.Protocol;

namespace CounterLab.Experiments.Tracing;

/// <summary>How much attention a fact needs, for every list, diagram and report that shows it.</summary>
public static class FactSeverity
{
    /// <summary>Whether the fact indicates trouble.</summary>
    public static bool IsTrouble(FactKind kind) => kind
        is FactKind.Suspect or FactKind.Dead or FactKind.Retry or FactKind.Quarantined or FactKind.Undrained;

    /// <summary>
    /// Whether the fact changes what a node believes of a peer, or what it merges; such facts are shown by default.
    /// </summary>
    public static bool IsShownByDefault(FactKind kind) => kind
        is FactKind.Suspect or FactKind.Dead or FactKind.Restarted or FactKind.Ready or FactKind.Quarantined
        or FactKind.Undrained or FactKind.Left;
}
