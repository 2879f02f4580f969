namespace CounterLab.Simulation.Pictures;

/// <summary>A directed link with a fault.</summary>
/// <param name="IsShut">Whether the link is cut or held.</param>
/// <param name="IsMute">
/// Whether every message or its answer is lost, so that no backlog can drain over the link.
/// </param>
/// <param name="Hurt">The other faults on the link as text. Empty: none.</param>
public sealed record LinkPicture(string From, string To, bool IsShut, bool IsMute, string Hurt);
