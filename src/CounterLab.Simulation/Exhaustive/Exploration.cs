using CounterLab.Experiments.Verdicts;

namespace CounterLab.Simulation.Exhaustive;

/// <summary>What an exhaustive search found.</summary>
/// <param name="States">Different states reached.</param>
/// <param name="Transitions">Steps taken between them.</param>
/// <param name="Paths">Ends at which everything was settled and convergence demanded.</param>
/// <param name="IsComplete">Neither a bound nor a counter-example cut it short.</param>
/// <param name="CounterExample">A shortest one; null: none was found.</param>
public sealed record Exploration(int States, long Transitions, int Paths, bool IsComplete, CounterExample? CounterExample);

/// <summary>Steps that end in a broken promise.</summary>
/// <param name="Choices">Per step, which of the possible ones: for <see cref="Explorer.Replay"/>.</param>
/// <param name="Steps">The same in words.</param>
public sealed record CounterExample(IReadOnlyList<int> Choices, IReadOnlyList<string> Steps, Violation Violation)
{
    /// <summary>One step a line, then what it broke.</summary>
    public override string ToString() => string.Join('\n', Steps.Append($"{Violation.Checker}: {Violation.Message}"));
}
