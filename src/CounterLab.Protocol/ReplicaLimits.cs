namespace CounterLab.Protocol;

/// <summary>
/// Limits on everything that grows. A request beyond a limit is refused with RESOURCE_EXHAUSTED or INVALID_ARGUMENT.
/// </summary>
public sealed record ReplicaLimits
{
    /// <summary>
    /// The maximum number of counters that clients may create on this node. Default 1,000,000. Counters that other
    /// nodes accepted are merged beyond this limit: two nodes may both accept the last counter within it, and a merge
    /// must not fail for that reason.
    /// </summary>
    public int Counters { get; init; } = 1_000_000;

    /// <summary>
    /// The maximum number of counters that are merged: every node's counters at its limit. It guards against malformed
    /// input.
    /// </summary>
    public long CountersMerged => (long)Counters * (Peers + 1);

    /// <summary>
    /// The number of owners (incarnations of nodes, and open sessions) at which this node stops opening sessions.
    /// Default 10,000.
    /// </summary>
    public int Owners { get; init; } = 10_000;

    /// <summary>
    /// The maximum number of owners that are merged. It is higher than <see cref="Owners"/>, since both sides of a
    /// partition may open sessions up to that limit, and a merge must not fail for that reason. A digest of this size
    /// fits one message.
    /// </summary>
    public int OwnersMerged => Owners * 6;

    /// <summary>
    /// The maximum number of owners whose slots one reset may observe. Default 20,000: the reset names each, and must
    /// fit a message.
    /// </summary>
    public int ResetOwners { get; init; } = 20_000;

    /// <summary>
    /// The number of counters with bounds, or with attempts to create some, at which this node stops creating bounds.
    /// Default 10,000: while rights are requested, these counters are checked once a second.
    /// </summary>
    public int Bounded { get; init; } = 10_000;

    /// <summary>
    /// The maximum number of incarnations to which one incarnation gives rights to one counter. Default 1,000: each
    /// takes about 80 bytes in its record.
    /// </summary>
    public int TransferOwners { get; init; } = 1_000;

    /// <summary>The maximum number of members in addition to this one. Default 64: every member is probed.</summary>
    public int Peers { get; init; } = 64;

    /// <summary>
    /// The maximum number of adds that wait for their concern at the same time. Default 100,000: each takes about 100
    /// bytes on this node, and an open call at its client.
    /// </summary>
    public int Waiters { get; init; } = 100_000;

    /// <summary>
    /// The maximum number of reads that wait at the same time. Default 10,000: each is checked after every change.
    /// </summary>
    public int Reads { get; init; } = 10_000;

    /// <summary>
    /// The maximum number of owners whose operations waiting reads lack, in the tokens of all of them. Default 100,000:
    /// they are walked through once per <see cref="ReplicaOptions.JoinInterval"/>. A read that lacks 16 or fewer always
    /// waits.
    /// </summary>
    public int AwaitedEntries { get; init; } = 100_000;

    /// <summary>
    /// The maximum number of idempotency keys that are remembered; the next one replaces the oldest. Default 100,000:
    /// about 25 MB.
    /// </summary>
    public int Keys { get; init; } = 100_000;

    /// <summary>
    /// The maximum amount of one add in either direction. Default 2^53: JSON numbers represent integers up to there
    /// exactly.
    /// </summary>
    public long Amount { get; init; } = 1L << 53;

    /// <summary>The maximum number of records in one batch. Default 4,000.</summary>
    public int BatchRecords { get; init; } = 4_000;

    /// <summary>
    /// The maximum estimated size of one batch in bytes. Default 1 MiB, a quarter of the message limit.
    /// </summary>
    public int BatchBytes { get; init; } = 1 << 20;
}
