namespace CounterLab.Protocol;

/// <summary>A limit on everything that grows; beyond each one the answer is RESOURCE_EXHAUSTED or INVALID_ARGUMENT.</summary>
public sealed record ReplicaLimits
{
    /// <summary>
    /// Counters that clients may create here. Default 1,000,000. What other nodes
    /// accepted is merged beyond it: two nodes may each take the last place, and a merge must never fail for that.
    /// </summary>
    public int Counters { get; init; } = 1_000_000;

    /// <summary>Counters merged at the most: what every peer at its limit could bring, and a guard against nonsense.</summary>
    public long CountersMerged => (long)Counters * (Peers + 1);

    /// <summary>Owners (lives of nodes, and open sessions) beyond which no new session is opened here. Default 10,000.</summary>
    public int Owners { get; init; } = 10_000;

    /// <summary>
    /// Owners merged at the most: two sides of a partition may each take the last place, and a merge must not fail for
    /// that. A digest of that many still fits one message.
    /// </summary>
    public int OwnersMerged => Owners * 6;

    /// <summary>Lives and sessions whose slots one reset may take away: it names each, and must fit a message. Default 20,000.</summary>
    public int ResetOwners { get; init; } = 20_000;

    /// <summary>
    /// Counters known to have bounds, or of which bounds were tried to create, beyond which no bounds are created here.
    /// Default 10,000: while rights are asked for, the counters are looked at once a second.
    /// </summary>
    public int Bounded { get; init; } = 10_000;

    /// <summary>Lives of nodes to which one life gives rights to one counter; beyond it gives no more. Default 1,000: each is some 80 bytes in its record.</summary>
    public int TransferOwners { get; init; } = 1_000;

    /// <summary>Members besides this one. Default 64: probes go to all.</summary>
    public int Peers { get; init; } = 64;

    /// <summary>Adds that wait for their concern at a time. Default 100,000: each is some 100 bytes here and a call at its client.</summary>
    public int Waiters { get; init; } = 100_000;

    /// <summary>Idempotency keys remembered; one more forgets the oldest. Default 100,000: some 25 MB.</summary>
    public int Keys { get; init; } = 100_000;

    /// <summary>Greatest amount of one add either way. Default 2^53: what JSON numbers carry exactly.</summary>
    public long Amount { get; init; } = 1L << 53;

    /// <summary>Records in one batch. Default 4,000.</summary>
    public int BatchRecords { get; init; } = 4_000;

    /// <summary>Estimated bytes of one batch. Default 1 MiB, a quarter of the message limit.</summary>
    public int BatchBytes { get; init; } = 1 << 20;
}
