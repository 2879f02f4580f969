using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Mutants;

namespace CounterLab.Protocol;

/// <summary>
/// The parameters of the protocol. Durations are measured on the host's monotonic clock; each is 1 ms to 10,000 days.
/// Counts and limits are at least 1, unless they say otherwise.
/// </summary>
public sealed record ReplicaOptions
{
    /// <summary>This node's id.</summary>
    public required string Id { get; init; }

    /// <summary>This process's incarnation: random bits, drawn at every start.</summary>
    public required Incarnation Incarnation { get; init; }

    /// <summary>The address at which peers reach this node.</summary>
    public required string Address { get; init; }

    /// <summary>The name of the cluster. Nodes of different clusters accept nothing from each other.</summary>
    public string Cluster { get; init; } = "default";

    /// <summary>
    /// Bootstrap addresses, which the node contacts to join. A node there may start at any later time.
    /// </summary>
    public IReadOnlyList<string> BootstrapAddresses { get; init; } = [];

    /// <summary>If not empty, the only ids that may be members.</summary>
    public IReadOnlyList<string> FixedMembers { get; init; } = [];

    /// <summary>The random seed of all keyed randomness (jitter, order of rounds).</summary>
    public ulong Seed { get; init; }

    /// <summary>Limits on everything that grows.</summary>
    public ReplicaLimits Limits { get; init; } = new();

    /// <summary>First backoff ceiling; also the minimum time between two resets of a backoff.</summary>
    public TimeSpan BackoffBase { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Highest backoff ceiling: bounds how long a healed link can remain unused.</summary>
    public TimeSpan BackoffMax { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Deadline of a push, a Hello or a digest exchange.</summary>
    public TimeSpan CallDeadline { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Deadline of a probe; at most <see cref="ProbeInterval"/>.</summary>
    public TimeSpan ProbeDeadline { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The interval at which every peer is probed, dead ones too.</summary>
    public TimeSpan ProbeInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The silence after which a peer is suspect: one missed probe.</summary>
    public TimeSpan SuspectAfter { get; init; } = TimeSpan.FromMilliseconds(1600);

    /// <summary>The time in which a suspect may refute before it is considered dead.</summary>
    public TimeSpan DeadAfter { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The interval of anti-entropy exchanges.</summary>
    public TimeSpan SyncInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The interval of anti-entropy exchanges while the node is not ready.</summary>
    public TimeSpan JoinInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long a leaving node waits until its backlog is drained.</summary>
    public TimeSpan LeaveDeadline { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Members up to which every node pushes to and probes every other (a mesh). Beyond it, each node does so with a
    /// few peers that change, and the rest is done by anti-entropy (docs/SCALE.md). Default 32: the heartbeats of a
    /// mesh grow with n². 0: always a few peers.
    /// </summary>
    public int MeshMax { get; init; } = 32;

    /// <summary>The number of peers that a node pushes to and probes beyond a mesh. Default 4.</summary>
    public int GossipFanout { get; init; } = 4;

    /// <summary>
    /// Beyond a mesh: the pause between exchanges after new records have been merged. Default 200 ms.
    /// </summary>
    public TimeSpan GossipInterval { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// How long an idempotency key is remembered. Default 10 minutes: longer than any client should retry.
    /// </summary>
    public TimeSpan KeyWindow { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// The silence after which a node is no longer home to a session: it stops pushing the session's records. They
    /// remain, and the session may continue at any time. Default 1 hour.
    /// </summary>
    public TimeSpan SessionIdle { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The rule to break, for simulators and laboratories.</summary>
    public Mutant Mutant { get; init; }

    /// <summary>Validates all options. A <see cref="Replica"/> does this when it is created.</summary>
    /// <exception cref="ArgumentException">
    /// Options are out of range; the message has, for each of them, what was expected and found.
    /// </exception>
    public void Validate()
    {
        if (ReplicaOptionsCheck.Failures(this) is { Count: > 0 } failures)
        {
            throw new ArgumentException(string.Join(' ', failures));
        }
    }
}
