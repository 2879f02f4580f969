namespace CounterLab.Simulation.Fuzzing;

/// <summary>Ends a fuzz run at its first violation.</summary>
internal sealed class FuzzException(string check, string message) : Exception(message)
{
    /// <summary>What does not hold; see <see cref="FuzzViolation.Check"/>.</summary>
    public string Check { get; } = check;
}
