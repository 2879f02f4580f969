using CounterLab.Protocol;

namespace CounterLab.Experiments.Scenarios;

/// <summary>
/// The limits of every node of a scenario (docs/OPERATIONS.md, "Limits of a node"). A limit that is null is the node's
/// default.
/// </summary>
public sealed record NodeLimits
{
    /// <summary>The number of counters at which a node creates no more of them.</summary>
    public int? Counters { get; init; }

    /// <summary>The number of owners at which a node opens no more sessions.</summary>
    public int? Owners { get; init; }

    /// <summary>The number of members in addition to the node itself.</summary>
    public int? Members { get; init; }

    /// <summary>The number of adds that wait for their concern at the same time.</summary>
    public int? Waiters { get; init; }

    /// <summary>The number of reads that wait at the same time.</summary>
    public int? Reads { get; init; }

    /// <summary>The number of idempotency keys that are remembered.</summary>
    public int? Keys { get; init; }

    /// <summary>The number of counters with bounds.</summary>
    public int? Bounded { get; init; }

    /// <summary>The number of owners that one reset may observe.</summary>
    public int? ResetOwners { get; init; }

    /// <summary>All limits, in the order in which they are written.</summary>
    public static IReadOnlyList<NodeLimit> All { get; } =
    [
        new("counters", 100_000_000, limits => limits.Counters, (limits, value) => limits with { Counters = value }),
        new("owners", 10_000, limits => limits.Owners, (limits, value) => limits with { Owners = value }),
        new("members", 1_000, limits => limits.Members, (limits, value) => limits with { Members = value }),
        new("waiters", 10_000_000, limits => limits.Waiters, (limits, value) => limits with { Waiters = value }),
        new("reads", 100_000, limits => limits.Reads, (limits, value) => limits with { Reads = value }),
        new("keys", 10_000_000, limits => limits.Keys, (limits, value) => limits with { Keys = value }),
        new("bounded", 1_000_000, limits => limits.Bounded, (limits, value) => limits with { Bounded = value }),
        new("resetOwners", 20_000, limits => limits.ResetOwners,
            (limits, value) => limits with { ResetOwners = value }),
    ];

    /// <summary>Returns the limits of a replica with those that are set here.</summary>
    public ReplicaLimits Of(ReplicaLimits usual) => usual with
    {
        Counters = Counters ?? usual.Counters,
        Owners = Owners ?? usual.Owners,
        Peers = Members ?? usual.Peers,
        Waiters = Waiters ?? usual.Waiters,
        Reads = Reads ?? usual.Reads,
        Keys = Keys ?? usual.Keys,
        Bounded = Bounded ?? usual.Bounded,
        ResetOwners = ResetOwners ?? usual.ResetOwners,
    };
}
