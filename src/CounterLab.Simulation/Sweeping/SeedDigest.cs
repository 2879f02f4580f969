using CounterLab.Protocol;

namespace CounterLab.Simulation.Sweeping;

/// <summary>One number for many runs: a hash over their trace hashes, in the order of their seeds.</summary>
public readonly record struct SeedDigest(ulong Value)
{
    /// <summary>Over no run.</summary>
    public static SeedDigest Empty => new(0xD16E57);

    /// <summary>With one more run.</summary>
    public SeedDigest With(ulong traceHash) => new(Chance.Mix(Value ^ traceHash));
}
