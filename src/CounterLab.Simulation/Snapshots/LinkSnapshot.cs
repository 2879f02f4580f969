namespace CounterLab.Simulation.Snapshots;

/// <summary>A directed link with a fault.</summary>
/// <param name="IsShut">Whether the link is cut or held.</param>
/// <param name="LosesAll">
/// Whether every message or every reply is lost, so that no backlog can be delivered over the link.
/// </param>
/// <param name="Degradation">A text for the faults that degrade the link; empty if there are none.</param>
public sealed record LinkSnapshot(string From, string To, bool IsShut, bool LosesAll, string Degradation);
