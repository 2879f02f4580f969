namespace CounterLab.Client;

/// <summary>The state of a session, from which another process can continue it.</summary>
/// <param name="Cluster">Name of the cluster.</param>
/// <param name="Session">The session's id: 32 lower-case hexadecimal digits.</param>
/// <param name="Head">Number of the session's operations, which is also the number of the last one.</param>
/// <param name="Acknowledged">The operation up to which some node has acknowledged everything.</param>
/// <param name="Absorber">The node that was asked to absorb the session; null: none was. It never changes.</param>
/// <param name="AbsorbedAt">The absorber's operation that absorbed the session; 0: not yet.</param>
/// <param name="Totals">The totals of each counter that the session has added to.</param>
/// <param name="Unfinished">
/// Adds whose outcome the application may not know yet. The client lists those that no node has acknowledged.
/// </param>
public sealed record StoredSession(
    string Cluster,
    string Session,
    ulong Head,
    ulong Acknowledged,
    StoredAbsorber? Absorber,
    ulong AbsorbedAt,
    IReadOnlyList<StoredTotal> Totals,
    IReadOnlyList<UnfinishedAdd> Unfinished);
