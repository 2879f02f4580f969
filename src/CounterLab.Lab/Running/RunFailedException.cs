namespace CounterLab.Lab.Running;

/// <summary>A run that came to no verdict; the message says what was expected and found.</summary>
public sealed class RunFailedException(string message, Exception? inner = null) : Exception(message, inner);
