using CounterLab.Protocol;

namespace CounterLab.Simulation;

/// <summary>How to run a scenario; what it is stands in the scenario.</summary>
public sealed record SimulationOptions
{
    /// <summary>A rule to break.</summary>
    public Mutant Mutant { get; init; }

    /// <summary>Keep every event, for export. Costs memory.</summary>
    public bool KeepEvents { get; init; }

    /// <summary>Keep a row of all nodes' values whenever something is done, and every second.</summary>
    public bool KeepRows { get; init; }

    /// <summary>Encodes and decodes every message; null: hand them over as they are.</summary>
    public IMessageCodec? Codec { get; init; }

    /// <summary>Stop at the first violation: what a shrinker needs.</summary>
    public bool StopAtViolation { get; init; }

    /// <summary>Check each replica's own invariants after every this many inputs (they cost time linear in the state).</summary>
    public int InvariantsEvery { get; init; } = 16;

    /// <summary>Changes the options of every replica.</summary>
    public Func<ReplicaOptions, ReplicaOptions>? Tune { get; init; }

    /// <summary>Events after which a run is given up as endless.</summary>
    public long EventsMax { get; init; } = 50_000_000;
}
