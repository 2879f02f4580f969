using CounterLab.Protocol;
using CounterLab.Protocol.Mutants;

namespace CounterLab.Simulation.Running;

/// <summary>The options of a run. The scenario defines what the run does.</summary>
public sealed record SimulationOptions
{
    /// <summary>The mutant to run with; none by default.</summary>
    public Mutant Mutant { get; init; }

    /// <summary>Whether every event is kept, for export. Uses memory. Default false.</summary>
    public bool KeepEvents { get; init; }

    /// <summary>
    /// The number of events that are kept. When it is exceeded by a quarter, the oldest ones are removed. Default
    /// 500,000,000, which keeps all.
    /// </summary>
    public int EventsKept { get; init; } = 500_000_000;

    /// <summary>
    /// Whether the column log is kept: a row of all nodes' values for each action and each second. Default false.
    /// </summary>
    public bool KeepRows { get; init; }

    /// <summary>The codec that encodes and decodes every message, or null to pass messages as objects.</summary>
    public IMessageCodec? Codec { get; init; }

    /// <summary>
    /// The codec that measures the encoded size of every message, or null to count messages only, which is faster.
    /// </summary>
    public IMessageCodec? Measure { get; init; }

    /// <summary>
    /// Whether to measure the time until every node has each add. Only for runs in which no node joins or leaves.
    /// Default false.
    /// </summary>
    public bool WatchSpread { get; init; }

    /// <summary>
    /// Whether the run continues after convergence with a calm phase in which no suspicion may arise. Default true.
    /// </summary>
    public bool WatchCalm { get; init; } = true;

    /// <summary>Whether the run stops at the first violation, as shrinking needs. Default false.</summary>
    public bool StopAtViolation { get; init; }

    /// <summary>
    /// The number of inputs between two complete checks of a replica's invariants, which take time linear in its state.
    /// Default 16.
    /// </summary>
    public int InvariantsEvery { get; init; } = 16;

    /// <summary>
    /// Whether the simulator's own state is checked after every event, for tests. A violated invariant ends the run
    /// with an exception. Default false.
    /// </summary>
    public bool AssertsWorld { get; init; }

    /// <summary>A function that changes the options of every replica, or null for the defaults.</summary>
    public Func<ReplicaOptions, ReplicaOptions>? Tune { get; init; }

    /// <summary>A token that cancels the run with an <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken Cancel { get; init; }

    /// <summary>
    /// The number of events after which a run is abandoned as endless. Its verdict is then unknown, unless it is
    /// already violated. Default 50,000,000.
    /// </summary>
    public long EventsMax { get; init; } = 50_000_000;
}
