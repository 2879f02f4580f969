using CounterLab.Experiments.Verdicts;

namespace CounterLab.Simulation.Exhaustive;

/// <summary>A sequence of steps that leads to a violation.</summary>
/// <param name="Choices">
/// For each step, its index among the possible ones; the input of <see cref="Explorer.Replay"/>.
/// </param>
/// <param name="Steps">The steps as text.</param>
public sealed record CounterExample(IReadOnlyList<int> Choices, IReadOnlyList<string> Steps, Violation Violation)
{
    /// <summary>Returns one line for each step, followed by the violation.</summary>
    public override string ToString() => string.Join('\n', Steps.Append($"{Violation.Checker}: {Violation.Message}"));
}
