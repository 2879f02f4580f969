using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Mutants;

namespace CounterLab.Protocol;

/// <summary>Every number the protocol depends on. Durations are counted on the host's monotonic clock.</summary>
public sealed record ReplicaOptions
{
    /// <summary>This node's id.</summary>
    public required string Id { get; init; }

    /// <summary>This process's number, random, new at every start.</summary>
    public required Incarnation Incarnation { get; init; }

    /// <summary>Where peers reach this node.</summary>
    public required string Address { get; init; }

    /// <summary>Nodes of different clusters take nothing from each other.</summary>
    public string Cluster { get; init; } = "default";

    /// <summary>Addresses to introduce oneself to; they may be down for as long as they like.</summary>
    public IReadOnlyList<string> BootstrapAddresses { get; init; } = [];

    /// <summary>When not empty, the only ids that may be members.</summary>
    public IReadOnlyList<string> FixedMembers { get; init; } = [];

    /// <summary>Seed of all keyed randomness (jitter, order of rounds).</summary>
    public ulong Seed { get; init; }

    /// <summary>Limits on everything that grows.</summary>
    public ReplicaLimits Limits { get; init; } = new();

    /// <summary>First back-off ceiling; also the least time between two resets of a back-off.</summary>
    public TimeSpan BackoffBase { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Highest back-off ceiling: bounds how long a healed link can stay unused.</summary>
    public TimeSpan BackoffMax { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a push, a hello or a digest may take.</summary>
    public TimeSpan CallDeadline { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a probe may take; below <see cref="ProbeInterval"/>.</summary>
    public TimeSpan ProbeDeadline { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Every peer, dead ones too, is probed this often.</summary>
    public TimeSpan ProbeInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Silence after which a peer is suspect: one probe missed.</summary>
    public TimeSpan SuspectAfter { get; init; } = TimeSpan.FromMilliseconds(1600);

    /// <summary>How long a suspect may refute before it is called dead.</summary>
    public TimeSpan DeadAfter { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>One anti-entropy exchange per this time.</summary>
    public TimeSpan SyncInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The same while the node is not ready.</summary>
    public TimeSpan JoinInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long a leaving node waits for what it owes.</summary>
    public TimeSpan LeaveDeadline { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Members up to which every node pushes to and probes every other (a mesh). Beyond it each does so with a rotating
    /// few, and what is new travels on by anti-entropy (docs/SCALE.md). Default 32: heartbeats of a mesh grow with n².
    /// </summary>
    public int MeshMax { get; init; } = 32;

    /// <summary>How many the rotating few are. Default 4.</summary>
    public int GossipFanout { get; init; } = 4;

    /// <summary>Beyond a mesh: pause between exchanges while there is news to pass on. Default 200 ms.</summary>
    public TimeSpan GossipInterval { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How long an idempotency key is remembered. Default 10 minutes: longer than any client should go on trying.</summary>
    public TimeSpan KeyWindow { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// A session that was silent for so long is no longer passed on eagerly by the node that heard it; its records stay, and
    /// it may go on at any time. Default 1 hour.
    /// </summary>
    public TimeSpan SessionIdle { get; init; } = TimeSpan.FromHours(1);

    /// <summary>A rule to break; for simulators and laboratories.</summary>
    public Mutant Mutant { get; init; }
}
