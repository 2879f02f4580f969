namespace CounterLab.Client;

/// <summary>The value of a counter at a node.</summary>
/// <param name="Value">The value; 0 where the counter does not exist.</param>
/// <param name="Exists">Whether the counter exists: it has an add that no delete had observed.</param>
/// <param name="Node">Id of the node that answered.</param>
/// <param name="Concern">The requested read concern.</param>
/// <param name="ConcernMet">
/// Whether the value includes the state that the members of the concern had when the read arrived. False: they did not
/// answer within <see cref="CounterLabOptions.CallTimeout"/>; the value still includes what this client has added and
/// seen.
/// </param>
/// <param name="HeardFrom">Ids of the members whose state the value includes; first the one that answered.</param>
/// <param name="Members">Number of configured members, over which quorum and all are counted.</param>
public sealed record GetResult(
    long Value, bool Exists, string Node, string Concern, bool ConcernMet, IReadOnlyList<string> HeardFrom,
    int Members);
