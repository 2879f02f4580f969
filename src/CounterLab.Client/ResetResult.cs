namespace CounterLab.Client;

/// <summary>What came of a reset or a delete.</summary>
/// <param name="Existed">False: the node knew no such counter, and there was nothing to take away.</param>
/// <param name="Before">The value that was taken away.</param>
/// <param name="Node">Id of the node that did it; empty where nothing existed.</param>
/// <param name="Concern">The concern asked for.</param>
/// <param name="ConcernMet">Whether so many members held it in time. False: it is done, and goes on to spread.</param>
/// <param name="ConfirmedBy">Ids of the members that hold it.</param>
/// <param name="Members">Configured members, which quorum and all are counted over.</param>
public sealed record ResetResult(
    bool Existed, Int128 Before, string Node, string Concern, bool ConcernMet, IReadOnlyList<string> ConfirmedBy, int Members);
