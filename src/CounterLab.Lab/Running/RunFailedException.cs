namespace CounterLab.Lab.Running;

/// <summary>Thrown when a run ended without a verdict; the message says what was expected and what was found.</summary>
public sealed class RunFailedException(string message, Exception? inner = null) : Exception(message, inner);
