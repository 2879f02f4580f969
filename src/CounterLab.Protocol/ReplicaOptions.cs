using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Mutants;

namespace CounterLab.Protocol;

/// <summary>
/// The parameters of the protocol. Durations are measured on the host's monotonic clock; each is 1 ms to 10,000 days.
/// Counts and limits are at least 1 unless stated otherwise.
/// </summary>
public sealed record ReplicaOptions
{
    /// <summary>This node's id.</summary>
    public required string Id { get; init; }

    /// <summary>The incarnation of this process: random bits, drawn at every start.</summary>
    public required Incarnation Incarnation { get; init; }

    /// <summary>The address at which peers reach this node.</summary>
    public required string Address { get; init; }

    /// <summary>
    /// The name of the cluster. Nodes of different clusters refuse each other's requests. Default <c>default</c>.
    /// </summary>
    public string Cluster { get; init; } = "default";

    /// <summary>
    /// The newest form of messages that the node speaks; see <see cref="Messages.WireVersion"/>. Default: the newest of
    /// this build. A lower one makes it act as a node of an earlier build would towards its peers.
    /// </summary>
    public int WireVersion { get; init; } = Messages.WireVersion.Newest;

    /// <summary>
    /// Bootstrap addresses, which the node contacts to join. The nodes at these addresses may start at any later time.
    /// </summary>
    public IReadOnlyList<string> BootstrapAddresses { get; init; } = [];

    /// <summary>If not empty, the only ids that may be members.</summary>
    public IReadOnlyList<string> FixedMembers { get; init; } = [];

    /// <summary>The seed of all keyed randomness, such as jitter and the order of rounds.</summary>
    public ulong Seed { get; init; }

    /// <summary>Limits on everything that grows.</summary>
    public ReplicaLimits Limits { get; init; } = new();

    /// <summary>
    /// The first backoff ceiling, and the minimum time between two resets of a backoff. Default 100 ms.
    /// </summary>
    public TimeSpan BackoffBase { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The highest backoff ceiling. It bounds how long a healed link can remain unused. Default 5 s.</summary>
    public TimeSpan BackoffMax { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The deadline of a push, a Hello or a digest exchange. Default 1 s.</summary>
    public TimeSpan CallDeadline { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The deadline of a probe; at most <see cref="ProbeInterval"/>. Default 500 ms.</summary>
    public TimeSpan ProbeDeadline { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The interval at which every peer is probed, including dead ones. Default 1 s.</summary>
    public TimeSpan ProbeInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The silence after which a peer is suspect. Default 1.6 s: one missed probe.</summary>
    public TimeSpan SuspectAfter { get; init; } = TimeSpan.FromMilliseconds(1600);

    /// <summary>The time in which a suspect can refute before it is considered dead. Default 3 s.</summary>
    public TimeSpan DeadAfter { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The interval of anti-entropy exchanges. Default 1 s.</summary>
    public TimeSpan SyncInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The interval of anti-entropy exchanges while the node is not ready. Default 100 ms.</summary>
    public TimeSpan JoinInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The maximum time for which a leaving node drains its backlog. Default 5 s.</summary>
    public TimeSpan LeaveDeadline { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The number of members up to which every node pushes to and probes every other one (a mesh). Above it, nodes are
    /// in gossip mode: each pushes to and probes a few changing peers, and anti-entropy does the rest (docs/SCALE.md).
    /// Default 32: the probes of a mesh grow with n². 0: always gossip.
    /// </summary>
    public int MeshMax { get; init; } = 32;

    /// <summary>The number of peers that a node pushes to and probes in gossip mode. Default 4.</summary>
    public int GossipFanout { get; init; } = 4;

    /// <summary>
    /// The interval of anti-entropy exchanges in gossip mode after new records have been merged. Default 200 ms.
    /// </summary>
    public TimeSpan GossipInterval { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// The time for which an idempotency key is remembered. Default 10 minutes: longer than any client should retry.
    /// </summary>
    public TimeSpan KeyWindow { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// The silence of a client after which a node is no longer the home of its session: it stops pushing the session's
    /// records. The records remain, and the session may continue at any time. Default 1 hour.
    /// </summary>
    public TimeSpan SessionIdle { get; init; } = TimeSpan.FromHours(1);

    /// <summary>
    /// The mutant, which breaks one rule on purpose. For simulators and laboratories only. Default none.
    /// </summary>
    public Mutant Mutant { get; init; }

    /// <summary>Validates all options. A <see cref="Replica"/> does this when it is created.</summary>
    /// <exception cref="ArgumentException">
    /// One or more options are out of range. The message states for each what was expected and found.
    /// </exception>
    public void Validate()
    {
        if (ReplicaOptionsCheck.Failures(this) is { Count: > 0 } failures)
        {
            throw new ArgumentException(string.Join(' ', failures));
        }
    }
}
