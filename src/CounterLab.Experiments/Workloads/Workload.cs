using CounterLab.Experiments.Checkers;
using CounterLab.Protocol.Concerns;

namespace CounterLab.Experiments.Workloads;

/// <summary>Adds by clients. Node, counter and amount of each add are drawn from its number alone.</summary>
public sealed record Workload
{
    /// <summary>Adds per second over the whole cluster, 0.001 to 100,000.</summary>
    public double AddsPerSecond { get; init; } = 20;

    /// <summary>The number of counters: c1, c2, …</summary>
    public int Counters { get; init; } = 3;

    /// <summary>The lowest amount. 0 is never drawn.</summary>
    public long AmountMin { get; init; } = 1;

    /// <summary>The highest amount.</summary>
    public long AmountMax { get; init; } = 5;

    /// <summary>The write concern of the adds. Default: local.</summary>
    public Concern Concern { get; init; }

    /// <summary>
    /// The number of clients that divide the adds among themselves and read after each one, on any node, with a token
    /// of everything that they have seen (<see cref="SessionReadsChecker"/>). Default 0: clients only add.
    /// </summary>
    public int Readers { get; init; }

    /// <summary>
    /// The number of session clients, which make half of the adds. Each calls the node drawn for its add and retries on
    /// any node until one answers, so it loses nothing. Default 0: all adds are plain.
    /// </summary>
    public int Sessions { get; init; }

    /// <summary>
    /// The number of adds after which a session is closed and its client opens another. Default 0: never.
    /// </summary>
    public int SessionAdds { get; init; }

    /// <summary>
    /// The share of plain adds, 0 to 1, that are replaced by a reset of the counter; every fourth is a delete. Default
    /// 0.
    /// </summary>
    public double Resets { get; init; }

    /// <summary>
    /// The number of bounded counters, the first ones: named <c>bounded/c1</c> …, with floor 0 and a small cap. Two
    /// clients create each at the same time and try again later. Sessions and resets do not use them. Default 0.
    /// </summary>
    public int Bounded { get; init; }

    /// <summary>The earliest time of an add.</summary>
    public TimeSpan From { get; init; }

    /// <summary>The end of the adds; at the latest the end of the fault phase.</summary>
    public TimeSpan Until { get; init; } = TimeSpan.MaxValue;
}
