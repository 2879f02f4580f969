using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Mutants;

namespace CounterLab.Simulation.Exhaustive;

/// <summary>
/// The options of the nodes of a small world: one record per batch, and no timers but the wake-ups that the search
/// chooses.
/// </summary>
internal static class SmallNode
{
    /// <summary>The cluster of all nodes.</summary>
    public const string Cluster = "lab";

    /// <summary>The interval between exchanges of digests.</summary>
    public static readonly TimeSpan SyncInterval = TimeSpan.FromDays(1);

    private static readonly TimeSpan Never = TimeSpan.FromDays(10_000);

    /// <summary>The input with which a node starts.</summary>
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

    /// <summary>The first, second, … incarnation of a node.</summary>
    public static Incarnation LifeOf(string name, ulong life) => new(Chance.Hash(name), life);
}
