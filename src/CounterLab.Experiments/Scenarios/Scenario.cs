using CounterLab.Experiments.Scenarios.Json;
using CounterLab.Experiments.Workloads;

namespace CounterLab.Experiments.Scenarios;

/// <summary>
/// An experiment: a cluster, a network, a workload, and timed steps. The fault phase is followed by heal and settle:
/// all faults end, writes stop, and the nodes must converge. The JSON format is <c>docs/scenario.schema.json</c>, read
/// by <see cref="ScenarioReader"/>.
/// </summary>
public sealed record Scenario
{
    /// <summary>The version of the JSON format.</summary>
    public const int SchemaVersion = 1;

    /// <summary>A short name, suitable as a file name.</summary>
    public required string Name { get; init; }

    /// <summary>A sentence that tells viewers what to watch for.</summary>
    public string Watch { get; init; } = "";

    /// <summary>The ids of the nodes that start at 0 ms, between 1 and 1,000 of them.</summary>
    public required IReadOnlyList<string> Nodes { get; init; }

    /// <summary>
    /// Whether the nodes know each other from the start, without handshakes. For measurements of large clusters; not
    /// part of the JSON format.
    /// </summary>
    public bool StartsJoined { get; init; }

    /// <summary>The seed of all random choices. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The network without faults.</summary>
    public NetworkModel Network { get; init; } = new();

    /// <summary>The adds of clients, or null if only steps add.</summary>
    public Workload? Workload { get; init; }

    /// <summary>
    /// The maximum number of records in one batch, or null for the node's own limit. With small batches, a kill can
    /// leave a pass incomplete.
    /// </summary>
    public int? BatchRecords { get; init; }

    /// <summary>
    /// The nodes that speak only the oldest form of messages between nodes, as those of an earlier version do. Default:
    /// none.
    /// </summary>
    public IReadOnlyList<string> OldNodes { get; init; } = [];

    /// <summary>The limits of every node. Default: the nodes' own.</summary>
    public NodeLimits Limits { get; init; } = new();

    /// <summary>The timed steps, in any order.</summary>
    public IReadOnlyList<Step> Steps { get; init; } = [];

    /// <summary>The duration of the fault phase. Default 10 s.</summary>
    public TimeSpan RunFor { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The time limit for convergence after heal and settle. Default 60 s.</summary>
    public TimeSpan SettleWithin { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// The invariants that must hold, the conditions that must be reached and the sightings that must occur.
    /// </summary>
    public Expectations Expect { get; init; } = new();
}
