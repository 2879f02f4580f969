using CounterLab.Protocol;

namespace CounterLab.Simulation.Sweeping;

/// <summary>The digest of a sweep: a hash over the trace hashes of its runs, in the order of their seeds.</summary>
public readonly record struct SeedDigest(ulong Value)
{
    /// <summary>The digest of no runs.</summary>
    public static SeedDigest Empty => new(0xD16E57);

    /// <summary>The digest with one more run.</summary>
    public SeedDigest With(ulong traceHash) => new(Chance.Mix(Value ^ traceHash));
}
