namespace CounterLab.Experiments.Verdicts;

/// <summary>The violation of an invariant, or a goal that was not reached.</summary>
/// <param name="Checker">The name of the checker or goal.</param>
/// <param name="Message">A description that names the operation, the node and the numbers concerned.</param>
public sealed record Violation(string Checker, string Message, TimeSpan At);
