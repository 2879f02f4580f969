namespace CounterLab.Lab.Running;

/// <summary>A counter's values over time.</summary>
/// <param name="Accepted">
/// The accepted range as a step function: from each moment on, the least and the greatest value that the counter may
/// correctly have.
/// </param>
/// <param name="Values">The values by node as step functions; a null value: the node was not running.</param>
public sealed record CounterChart(
    string Counter, IReadOnlyList<AcceptedPoint> Accepted,
    IReadOnlyDictionary<string, IReadOnlyList<ValuePoint>> Values);
