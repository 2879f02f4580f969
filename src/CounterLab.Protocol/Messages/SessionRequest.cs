using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Messages;

/// <summary>A request of a session's client.</summary>
/// <param name="Cluster">The name of the cluster. A node of another cluster refuses the request.</param>
/// <param name="Session">The session's id: derived from its secret.</param>
/// <param name="To">
/// The receiving node; null only in an empty batch, which asks for the node's identity and its contiguous sequence for
/// the session.
/// </param>
public abstract record SessionRequest(string Cluster, Incarnation Session, OwnerId? To)
{
    /// <summary>The session's secret, which only its client knows; a node refuses a request without it.</summary>
    public required SessionSecret Secret { get; init; }

    /// <summary>The session as an owner.</summary>
    public OwnerId Owner => OwnerId.Session(Session);
}
