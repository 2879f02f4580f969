namespace CounterLab.Client;

/// <summary>An add that a node has acknowledged.</summary>
/// <param name="Counter">The counter.</param>
/// <param name="Amount">The amount that was added.</param>
/// <param name="Number">Its number among the adds of this client: 1, 2, …</param>
/// <param name="Node">Id of the node that acknowledged it.</param>
/// <param name="Concern">The requested write concern.</param>
/// <param name="ConcernMet">
/// Whether the members that the concern asks for confirmed it in time. False is no error: the add is counted and
/// continues to spread. It is also false, immediately, if the concern asks for more members than there are.
/// </param>
/// <param name="ConfirmedBy">
/// Ids of the members known to hold the add, starting with the one that acknowledged it.
/// </param>
public sealed record AddResult(
    string Counter, long Amount, ulong Number, string Node, string Concern, bool ConcernMet,
    IReadOnlyList<string> ConfirmedBy);
