using CounterLab.Experiments.Scenarios.Json;
using CounterLab.Experiments.Workloads;

namespace CounterLab.Experiments.Scenarios;

/// <summary>
/// An experiment: a cluster, a network, a workload, and timed steps. A phase of faults is followed by heal and settle:
/// everything is healed, writes stop, and the nodes must converge. The JSON format is <c>docs/scenario.schema.json</c>,
/// read by <see cref="ScenarioReader"/>.
/// </summary>
public sealed record Scenario
{
    /// <summary>The version of the JSON form.</summary>
    public const int SchemaVersion = 1;

    /// <summary>The short name, suitable as a file name.</summary>
    public required string Name { get; init; }

    /// <summary>A sentence that tells viewers what to watch.</summary>
    public string Watch { get; init; } = "";

    /// <summary>The ids of the nodes that start at 0 ms, 1 to 1,000.</summary>
    public required IReadOnlyList<string> Nodes { get; init; }

    /// <summary>
    /// The nodes know each other from the start, without handshakes. Not part of the JSON format; for measurements of
    /// large clusters.
    /// </summary>
    public bool StartsJoined { get; init; }

    /// <summary>The seed of all random choices.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The network without faults.</summary>
    public NetworkModel Network { get; init; } = new();

    /// <summary>The adds of clients. Null: only those among the steps.</summary>
    public Workload? Workload { get; init; }

    /// <summary>
    /// The number of records in one batch. Null: the node's own limit. With small batches, a kill can leave part of a
    /// pass behind.
    /// </summary>
    public int? BatchRecords { get; init; }

    /// <summary>The timed steps, in any order.</summary>
    public IReadOnlyList<Step> Steps { get; init; } = [];

    /// <summary>The length of the fault phase.</summary>
    public TimeSpan RunFor { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The time limit for convergence after heal and settle.</summary>
    public TimeSpan SettleWithin { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>What must always hold, must be reached, and must be seen.</summary>
    public Expectations Expect { get; init; } = new();
}
