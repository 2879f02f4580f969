using CounterLab.Protocol;
using CounterLab.Protocol.Mutants;

namespace CounterLab.Simulation.Running;

/// <summary>The options of a run. What is run is defined by the scenario.</summary>
public sealed record SimulationOptions
{
    /// <summary>The mutant to run with.</summary>
    public Mutant Mutant { get; init; }

    /// <summary>Keep every event, for export. Uses memory.</summary>
    public bool KeepEvents { get; init; }

    /// <summary>
    /// The number of events that are kept. When it is exceeded by a quarter, the oldest are removed. Default: half a
    /// billion, which keeps all.
    /// </summary>
    public int EventsKept { get; init; } = 500_000_000;

    /// <summary>Keep the column log: a row of all nodes' values for each action and each second.</summary>
    public bool KeepRows { get; init; }

    /// <summary>Encodes and decodes every message. Null: messages are passed as objects.</summary>
    public IMessageCodec? Codec { get; init; }

    /// <summary>
    /// Measures the encoded size of every message. Null: messages are counted, bytes are not. Encodes every message.
    /// </summary>
    public IMessageCodec? Measure { get; init; }

    /// <summary>Measure the time until every node has each add. For runs in which no node joins or leaves.</summary>
    public bool WatchSpread { get; init; }

    /// <summary>
    /// Continue after convergence with a calm period in which no suspicion may arise. Measurements can omit it.
    /// </summary>
    public bool WatchCalm { get; init; } = true;

    /// <summary>Stop at the first violation, as shrinking needs.</summary>
    public bool StopAtViolation { get; init; }

    /// <summary>
    /// The number of inputs between two full checks of a replica's invariants, which take time linear in its state.
    /// </summary>
    public int InvariantsEvery { get; init; } = 16;

    /// <summary>
    /// Check the simulator's own state after every event; for tests. A broken invariant ends the run with an exception.
    /// </summary>
    public bool AssertsWorld { get; init; }

    /// <summary>Changes the options of every replica.</summary>
    public Func<ReplicaOptions, ReplicaOptions>? Tune { get; init; }

    /// <summary>Cancels a run with an <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken Cancel { get; init; }

    /// <summary>
    /// The number of events after which a run is abandoned as endless. Its verdict is then unknown unless it is
    /// violated.
    /// </summary>
    public long EventsMax { get; init; } = 50_000_000;
}
