namespace CounterLab.Protocol.Messages;

/// <summary>Are you there? Carries the suspicions the sender holds or passes on.</summary>
public sealed record ProbeRequest(
    Envelope Envelope, ulong MembersHash, IReadOnlyList<Suspicion> Suspicions) : PeerRequest(Envelope);
