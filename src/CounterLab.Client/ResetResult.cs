namespace CounterLab.Client;

/// <summary>The outcome of a reset or a delete.</summary>
/// <param name="Existed">False if the node did not know the counter; nothing was removed.</param>
/// <param name="Before">The value that was removed.</param>
/// <param name="Node">Id of the node that performed it; empty if the counter did not exist.</param>
/// <param name="Concern">The requested write concern.</param>
/// <param name="ConcernMet">
/// Whether the members that the concern asks for confirmed the reset in time. If not, the reset is still applied and
/// continues to spread.
/// </param>
/// <param name="ConfirmedBy">Ids of the members known to hold the reset.</param>
/// <param name="Members">Number of configured members, over which quorum and all are counted.</param>
public sealed record ResetResult(
    bool Existed, Int128 Before, string Node, string Concern, bool ConcernMet, IReadOnlyList<string> ConfirmedBy,
    int Members);
