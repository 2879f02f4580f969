namespace CounterLab.Lab.Running;

/// <summary>A counter's values over time.</summary>
/// <param name="Accepted">
/// The accepted range as a step line: from each moment on, least and greatest value of all that was applied or may have
/// been by then.
/// </param>
/// <param name="Values">By node a step line; a null value: the node was not there.</param>
public sealed record CounterChart(
    string Counter, IReadOnlyList<AcceptedPoint> Accepted,
    IReadOnlyDictionary<string, IReadOnlyList<ValuePoint>> Values);
