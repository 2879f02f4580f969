using CounterLab.Experiments.Verdicts;

namespace CounterLab.Simulation.Exhaustive;

/// <summary>Steps that lead to a violation.</summary>
/// <param name="Choices">The index of each step among the possible ones, for <see cref="Explorer.Replay"/>.</param>
/// <param name="Steps">The steps as text.</param>
public sealed record CounterExample(IReadOnlyList<int> Choices, IReadOnlyList<string> Steps, Violation Violation)
{
    /// <summary>One line for each step, then the violation.</summary>
    public override string ToString() => string.Join('\n', Steps.Append($"{Violation.Checker}: {Violation.Message}"));
}
