namespace CounterLab.Protocol.Messages;

/// <summary>One batch of a pass, with claims only in the last one.</summary>
public sealed record PushRequest(
    Envelope Envelope,
    PassId Pass,
    int Batch,
    bool Final,
    IReadOnlyList<OwnerRecords> Records,
    IReadOnlyList<Claim> Claims) : PeerRequest(Envelope);
