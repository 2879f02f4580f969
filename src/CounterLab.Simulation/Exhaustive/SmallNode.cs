using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Mutants;

namespace CounterLab.Simulation.Exhaustive;

/// <summary>The options of a small world's nodes: one record to a batch, and nothing that happens by time alone but what a wake-up brings.</summary>
internal static class SmallNode
{
    /// <summary>The cluster that all are of.</summary>
    public const string Cluster = "lab";

    /// <summary>One exchange of digests per this time.</summary>
    public static readonly TimeSpan SyncInterval = TimeSpan.FromDays(1);

    private static readonly TimeSpan Never = TimeSpan.FromDays(10_000);

    /// <summary>What a node is started with.</summary>
    public static ReplicaOptions For(string name, ulong life, IReadOnlyList<string> seeds, Mutant mutant) => new()
    {
        Id = name,
        Address = name,
        Cluster = Cluster,
        Incarnation = LifeOf(name, life),
        BootstrapAddresses = seeds,
        Limits = new ReplicaLimits { BatchRecords = 1 },
        BackoffBase = TimeSpan.FromMilliseconds(1),
        BackoffMax = TimeSpan.FromMilliseconds(1),
        CallDeadline = Never,
        ProbeDeadline = Never,
        ProbeInterval = Never,
        SuspectAfter = Never,
        DeadAfter = Never,
        JoinInterval = Never,
        SyncInterval = SyncInterval,
        Mutant = mutant,
    };

    /// <summary>The incarnation of a node's first, second, … life.</summary>
    public static Incarnation LifeOf(string name, ulong life) => new(Chance.Hash(name), life);
}
