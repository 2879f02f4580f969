using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Messages;

/// <summary>"I have done what I will do: take it over." Only ever sent to one life of one node.</summary>
/// <param name="UpTo">The session's last operation.</param>
public sealed record SessionClose(string Cluster, Incarnation Session, OwnerId? To, ulong UpTo) : SessionRequest(Cluster, Session, To);
