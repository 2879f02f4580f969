namespace CounterLab.Protocol;

/// <summary>
/// Limits on everything that grows. Beyond a limit the answer is RESOURCE_EXHAUSTED or INVALID_ARGUMENT.
/// </summary>
public sealed record ReplicaLimits
{
    /// <summary>
    /// Counters that clients may create on this node. Default 1,000,000. Counters that other nodes accepted are merged
    /// beyond it: two nodes may both take the last place, and a merge must not fail for that reason.
    /// </summary>
    public int Counters { get; init; } = 1_000_000;

    /// <summary>
    /// Counters that are merged at most: the counters of every peer at its limit, as a guard against malformed input.
    /// </summary>
    public long CountersMerged => (long)Counters * (Peers + 1);

    /// <summary>
    /// Owners (incarnations of nodes, and open sessions) beyond which no session is opened on this node. Default
    /// 10,000.
    /// </summary>
    public int Owners { get; init; } = 10_000;

    /// <summary>
    /// Owners that are merged at most: both sides of a partition may take the last place, and a merge must not fail for
    /// that reason. A digest of that size fits one message.
    /// </summary>
    public int OwnersMerged => Owners * 6;

    /// <summary>
    /// Owners whose slots one reset may cover: it names each, and must fit a message. Default 20,000.
    /// </summary>
    public int ResetOwners { get; init; } = 20_000;

    /// <summary>
    /// Counters with bounds, or with attempts to create some, beyond which no bounds are created on this node. Default
    /// 10,000: while rights are requested, these counters are checked once a second.
    /// </summary>
    public int Bounded { get; init; } = 10_000;

    /// <summary>
    /// Incarnations to which one incarnation gives rights to one counter; beyond it no more are given. Default 1,000:
    /// each takes about 80 bytes in its record.
    /// </summary>
    public int TransferOwners { get; init; } = 1_000;

    /// <summary>Members in addition to this one. Default 64: every member is probed.</summary>
    public int Peers { get; init; } = 64;

    /// <summary>
    /// Adds that wait for their concern at the same time. Default 100,000: each takes about 100 bytes here and a call
    /// at its client.
    /// </summary>
    public int Waiters { get; init; } = 100_000;

    /// <summary>
    /// Idempotency keys that are remembered; the next one replaces the oldest. Default 100,000: about 25 MB.
    /// </summary>
    public int Keys { get; init; } = 100_000;

    /// <summary>
    /// Greatest amount of one add in either direction. Default 2^53: the range that JSON numbers represent exactly.
    /// </summary>
    public long Amount { get; init; } = 1L << 53;

    /// <summary>Records in one batch. Default 4,000.</summary>
    public int BatchRecords { get; init; } = 4_000;

    /// <summary>Estimated bytes of one batch. Default 1 MiB, a quarter of the message limit.</summary>
    public int BatchBytes { get; init; } = 1 << 20;
}
