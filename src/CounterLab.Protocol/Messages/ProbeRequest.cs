namespace CounterLab.Protocol.Messages;

/// <summary>Asks whether the receiver runs, and carries suspicions that the sender has or forwards.</summary>
public sealed record ProbeRequest(
    Envelope Envelope, ulong MembersHash, IReadOnlyList<Suspicion> Suspicions) : PeerRequest(Envelope);
