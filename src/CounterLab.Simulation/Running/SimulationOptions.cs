using CounterLab.Protocol;
using CounterLab.Protocol.Mutants;

namespace CounterLab.Simulation.Running;

/// <summary>How to run a scenario; what it is stands in the scenario.</summary>
public sealed record SimulationOptions
{
    /// <summary>A rule to break.</summary>
    public Mutant Mutant { get; init; }

    /// <summary>Keep every event, for export. Costs memory.</summary>
    public bool KeepEvents { get; init; }

    /// <summary>The most events that are kept; beyond a quarter more the oldest go. Default: half a billion, so all.</summary>
    public int EventsKept { get; init; } = 500_000_000;

    /// <summary>Keep a row of all nodes' values whenever something is done, and every second.</summary>
    public bool KeepRows { get; init; }

    /// <summary>Encodes and decodes every message; null: hand them over as they are.</summary>
    public IMessageCodec? Codec { get; init; }

    /// <summary>Counts the bytes of every message, by its encoding; null: messages are counted, bytes are not. Costs an encoding a message.</summary>
    public IMessageCodec? Measure { get; init; }

    /// <summary>Watch each add until every node shows it. For runs in which no node comes or goes.</summary>
    public bool WatchSpread { get; init; }

    /// <summary>After convergence, go on for a while in which nothing may stir. A measurement need not.</summary>
    public bool WatchCalm { get; init; } = true;

    /// <summary>Stop at the first violation: what a shrinker needs.</summary>
    public bool StopAtViolation { get; init; }

    /// <summary>Check each replica's own invariants after every this many inputs (they cost time linear in the state).</summary>
    public int InvariantsEvery { get; init; } = 16;

    /// <summary>Changes the options of every replica.</summary>
    public Func<ReplicaOptions, ReplicaOptions>? Tune { get; init; }

    /// <summary>Ends a run before its time, with an <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken Cancel { get; init; }

    /// <summary>Events after which a run is given up as endless; its verdict is then unknown, if not violated.</summary>
    public long EventsMax { get; init; } = 50_000_000;
}
