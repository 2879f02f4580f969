namespace CounterLab.Lab.Simulated.Links;

/// <summary>
/// Thrown when a link does not describe a run; the message says what was expected and what was found.
/// </summary>
public sealed class RunLinkException(string message) : Exception(message);
