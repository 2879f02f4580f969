using CounterLab.Experiments.Checkers;
using CounterLab.Protocol.Concerns;

namespace CounterLab.Experiments.Workloads;

/// <summary>
/// Adds by clients. Node, counter and amount of each add depend only on the seed and the number of the add.
/// </summary>
public sealed record Workload
{
    /// <summary>The number of adds per second over the whole cluster, 0.001 to 100,000. Default 20.</summary>
    public double AddsPerSecond { get; init; } = 20;

    /// <summary>The number of counters, which are named c1, c2, … Default 3.</summary>
    public int Counters { get; init; } = 3;

    /// <summary>The minimum amount of an add; 0 is never drawn. Default 1.</summary>
    public long AmountMin { get; init; } = 1;

    /// <summary>The maximum amount of an add. Default 5.</summary>
    public long AmountMax { get; init; } = 5;

    /// <summary>The write concern of the adds. Default: local.</summary>
    public Concern Concern { get; init; }

    /// <summary>
    /// The number of clients that share the adds and read after each one, on any node, with a token of everything that
    /// they have observed (<see cref="SessionReadsChecker"/>). Default 0: clients only add.
    /// </summary>
    public int Readers { get; init; }

    /// <summary>
    /// The number of clients that read after each of their adds, on any node, with the read concern quorum and without
    /// a token, which would hide a stale answer (<see cref="QuorumReadsChecker"/>). Default 0.
    /// </summary>
    public int TokenlessReaders { get; init; }

    /// <summary>
    /// The number of session clients, which make half of the adds. Each calls the node drawn for its add and retries on
    /// any node until one answers, so that no add is lost. Default 0: all adds are plain.
    /// </summary>
    public int Sessions { get; init; }

    /// <summary>
    /// The number of adds after which a client closes its session and opens another one. Default 0: never.
    /// </summary>
    public int SessionAdds { get; init; }

    /// <summary>
    /// The share of plain adds, 0 to 1, that are replaced by a reset of the counter. Every fourth reset is a delete.
    /// Default 0.
    /// </summary>
    public double Resets { get; init; }

    /// <summary>
    /// The number of bounded counters. They are the first ones, are named <c>bounded/c1</c> …, and have the floor 0 and
    /// a small cap. Two clients create the bounds of each at the same time, and again later. Sessions and resets do not
    /// use bounded counters. Default 0.
    /// </summary>
    public int Bounded { get; init; }

    /// <summary>
    /// The share of plain adds, 0 to 1, that carry an idempotency key. Their clients send them to the same node again,
    /// under the same key, until it answers. Default 0.
    /// </summary>
    public double Keyed { get; init; }

    /// <summary>
    /// The number of clients that watch a counter, those with a prefix, or all, and resume on any node with their token
    /// (<see cref="WatchesChecker"/>). Default 0.
    /// </summary>
    public int Watchers { get; init; }

    /// <summary>
    /// The share of plain adds, 0 to 1, that are replaced by a batch: one call with two to eight adds to drawn
    /// counters. Default 0.
    /// </summary>
    public double Batches { get; init; }

    /// <summary>The start of the adds. Default 0.</summary>
    public TimeSpan From { get; init; }

    /// <summary>The end of the adds. Default: the end of the fault phase, which also ends them in any case.</summary>
    public TimeSpan Until { get; init; } = TimeSpan.MaxValue;
}
