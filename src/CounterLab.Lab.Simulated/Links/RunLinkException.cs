namespace CounterLab.Lab.Simulated.Links;

/// <summary>A link that makes no run; the message says what was expected and found.</summary>
public sealed class RunLinkException(string message) : Exception(message);
