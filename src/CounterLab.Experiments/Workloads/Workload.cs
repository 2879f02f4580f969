using CounterLab.Experiments.Checkers;
using CounterLab.Protocol.Concerns;

namespace CounterLab.Experiments.Workloads;

/// <summary>Adds by clients. Node, counter and amount of the i-th one are drawn by its number alone.</summary>
public sealed record Workload
{
    /// <summary>Adds per second over the whole cluster, 0.001 to 100,000.</summary>
    public double AddsPerSecond { get; init; } = 20;

    /// <summary>How many counters they go to: c1, c2, …</summary>
    public int Counters { get; init; } = 3;

    /// <summary>Least amount; 0 is never drawn.</summary>
    public long AmountMin { get; init; } = 1;

    /// <summary>Greatest amount.</summary>
    public long AmountMax { get; init; } = 5;

    /// <summary>How many members must confirm an add before its client calls it confirmed. Default local.</summary>
    public Concern Concern { get; init; }

    /// <summary>
    /// Clients that share the adds out among themselves and read after each, on any node, with all that they have seen
    /// (<see cref="SessionReadsChecker"/>). Default 0: clients only add.
    /// </summary>
    public int Readers { get; init; }

    /// <summary>
    /// Clients with sessions that make half of the adds: each turns to the node drawn for its add, sends again on any node
    /// until one answers, and loses nothing while it lives. Default 0: all adds are plain ones.
    /// </summary>
    public int Sessions { get; init; }

    /// <summary>Adds after which a session closes and its client begins another. Default 0: never.</summary>
    public int SessionAdds { get; init; }

    /// <summary>Share of plain adds, 0 to 1, in whose place the counter is reset, every fourth time deleted. Default 0.</summary>
    public double Resets { get; init; }

    /// <summary>
    /// How many of the counters, the first ones, are bounded: named <c>bounded/c1</c> …, with floor 0 and a small cap. Two
    /// clients create each at the same time, and try again later. Sessions and resets leave them alone. Default 0.
    /// </summary>
    public int Bounded { get; init; }

    /// <summary>When the first may come.</summary>
    public TimeSpan From { get; init; }

    /// <summary>When they stop; never after the phase of faults.</summary>
    public TimeSpan Until { get; init; } = TimeSpan.MaxValue;
}
