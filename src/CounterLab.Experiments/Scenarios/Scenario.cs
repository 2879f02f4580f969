using CounterLab.Experiments.Scenarios.Json;
using CounterLab.Experiments.Workloads;

namespace CounterLab.Experiments.Scenarios;

/// <summary>
/// An experiment: a cluster, a network, a workload, and what is done to them when. First comes a phase of faults, then
/// heal and settle: everything is healed, writes stop, and convergence is demanded. JSON form:
/// <c>docs/scenario.schema.json</c>, read by <see cref="ScenarioReader"/>.
/// </summary>
public sealed record Scenario
{
    /// <summary>The version of the JSON form.</summary>
    public const int SchemaVersion = 1;

    /// <summary>Short name, in the manner of a file name.</summary>
    public required string Name { get; init; }

    /// <summary>A sentence on what to watch.</summary>
    public string Watch { get; init; } = "";

    /// <summary>Ids of the nodes that start at 0 ms, 1 to 1,000.</summary>
    public required IReadOnlyList<string> Nodes { get; init; }

    /// <summary>
    /// The nodes know each other from the beginning, without hellos; not part of the JSON form. For measurements of large
    /// clusters.
    /// </summary>
    public bool StartsJoined { get; init; }

    /// <summary>Decides everything that is drawn.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The network while no fault acts on it.</summary>
    public NetworkModel Network { get; init; } = new();

    /// <summary>Adds that clients make; null: only those among the steps.</summary>
    public Workload? Workload { get; init; }

    /// <summary>Records in one batch; null: the node's own limit. Small batches let kills leave half a pass behind.</summary>
    public int? BatchRecords { get; init; }

    /// <summary>What is done, and when. Need not be in order.</summary>
    public IReadOnlyList<Step> Steps { get; init; } = [];

    /// <summary>Length of the phase of faults.</summary>
    public TimeSpan RunFor { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long after heal and settle convergence may take.</summary>
    public TimeSpan SettleWithin { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>What must hold always, must come about, and must be seen.</summary>
    public Expectations Expect { get; init; } = new();
}
