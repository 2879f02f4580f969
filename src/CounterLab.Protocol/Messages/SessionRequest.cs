using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Messages;

/// <summary>What a session's client says to a node.</summary>
/// <param name="Cluster">The cluster the client means; another one refuses it.</param>
/// <param name="Session">The session's id: 128 random bits.</param>
/// <param name="To">The life of the node it means; null only in a batch of nothing, which asks who is there and what it has.</param>
public abstract record SessionRequest(string Cluster, Incarnation Session, OwnerId? To)
{
    /// <summary>The session as an owner.</summary>
    public OwnerId Owner => OwnerId.Session(Session);
}
