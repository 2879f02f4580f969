namespace CounterLab.Wire;

/// <summary>A message does not follow the contract; the text says what was expected and what was found.</summary>
public sealed class WireException(string message) : Exception(message);
