using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Messages;

/// <summary>
/// Asks a node to absorb the session, whose client makes no further adds. It is only ever sent to one incarnation of
/// one node.
/// </summary>
/// <param name="UpTo">The session's last operation.</param>
public sealed record SessionClose(string Cluster, Incarnation Session, OwnerId? To, ulong UpTo)
    : SessionRequest(Cluster, Session, To);
