namespace CounterLab.Protocol.Messages;

/// <summary>Asks whether the receiver runs. It also carries suspicions, the sender's own and forwarded ones.</summary>
public sealed record ProbeRequest(
    Envelope Envelope, ulong MembersHash, IReadOnlyList<Suspicion> Suspicions) : PeerRequest(Envelope);
