using CounterLab.Protocol;

namespace CounterLab.Simulation.Sweeping;

/// <summary>The digest of a sweep: a hash over the trace hashes of its runs, in seed order.</summary>
public readonly record struct SeedDigest(ulong Value)
{
    /// <summary>The digest of a sweep without runs.</summary>
    public static SeedDigest Empty => new(0xD16E57);

    /// <summary>Returns the digest with the trace hash of one more run.</summary>
    public SeedDigest With(ulong traceHash) => new(Chance.Mix(Value ^ traceHash));
}
