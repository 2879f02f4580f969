namespace CounterLab.Experiments.Scenarios;

/// <summary>One limit of the nodes of a scenario.</summary>
/// <param name="Name">Its name in the JSON format.</param>
/// <param name="Most">The maximum value.</param>
public sealed record NodeLimit(
    string Name, int Most, Func<NodeLimits, int?> Get, Func<NodeLimits, int, NodeLimits> With);
