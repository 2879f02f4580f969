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
    public IReadOnlyList<string> Seeds { get; init; } = [];

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
