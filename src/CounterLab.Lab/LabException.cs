namespace CounterLab.Lab;

/// <summary>Thrown when a lab action failed; the message says what was expected and what was found.</summary>
public sealed class LabException(string message, LabError error = LabError.Refused) : Exception(message)
{
    /// <summary>The kind of failure.</summary>
    public LabError Error { get; } = error;
}
