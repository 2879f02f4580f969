namespace CounterLab.Wire;

/// <summary>
/// Thrown for a message that does not follow the contract. The text states what was expected and what was found.
/// </summary>
public sealed class WireException(string message) : Exception(message);
