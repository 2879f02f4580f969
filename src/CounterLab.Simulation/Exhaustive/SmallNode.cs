using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Mutants;

namespace CounterLab.Simulation.Exhaustive;

/// <summary>
/// The options of the nodes of a <see cref="SmallWorld"/>: one record per batch, and no timers except the wake-ups that
/// the search chooses.
/// </summary>
internal static class SmallNode
{
    /// <summary>The name of the cluster.</summary>
    public const string Cluster = "lab";

    /// <summary>The interval between exchanges of digests.</summary>
    public static readonly TimeSpan SyncInterval = TimeSpan.FromDays(1);

    private static readonly TimeSpan Never = TimeSpan.FromDays(10_000);

    /// <summary>The input with which a node starts.</summary>
    public static ReplicaOptions For(string name, ulong number, IReadOnlyList<string> seeds, Mutant mutant) => new()
    {
        Id = name,
        Address = name,
        Cluster = Cluster,
        Incarnation = IncarnationOf(name, number),
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
    public static Incarnation IncarnationOf(string name, ulong number) => new(Chance.Hash(name), number);
}
