namespace CounterLab.Client;

/// <summary>The state of a session, from which another process can continue it.</summary>
/// <param name="Cluster">Name of the cluster.</param>
/// <param name="Session">The session's id: 32 lower-case hexadecimal digits.</param>
/// <param name="Secret">
/// The session's secret: 64 lower-case hexadecimal digits, from which the id is derived. A process that knows it can
/// write to the session and close it; keep it as private as a password.
/// </param>
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
    string Secret,
    ulong Head,
    ulong Acknowledged,
    StoredAbsorber? Absorber,
    ulong AbsorbedAt,
    IReadOnlyList<StoredTotal> Totals,
    IReadOnlyList<UnfinishedAdd> Unfinished)
{
    /// <summary>Returns the id and the number of operations, for logs: never the secret.</summary>
    public override string ToString() => $"session {Session} of cluster {Cluster}, {Head} operations";
}
