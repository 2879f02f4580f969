namespace CounterLab.Client;

/// <summary>A counter as a node showed it.</summary>
/// <param name="Value">The value; 0 where the counter does not exist.</param>
/// <param name="Exists">Whether anybody ever added to it.</param>
/// <param name="Node">Id of the node that answered.</param>
/// <param name="Concern">The concern asked for.</param>
/// <param name="ConcernMet">
/// Whether the state of so many members, as it was when the read came, is in the value. False: not within
/// <see cref="CounterLabOptions.CallTimeout"/>; what this client has done and seen before is in it all the same.
/// </param>
/// <param name="HeardFrom">Ids of the members whose state is in the value; the one that answered first.</param>
/// <param name="Members">Configured members, which quorum and all are counted over.</param>
public sealed record GetResult(
    long Value, bool Exists, string Node, string Concern, bool ConcernMet, IReadOnlyList<string> HeardFrom, int Members);
