using CounterLab.Protocol;

namespace CounterLab.Experiments.Randomness;

/// <summary>A sequence of draws from one seed, in the order of asking.</summary>
public sealed class Dice(ulong seed)
{
    private const ulong Purpose = 0x5A43;

    private readonly Chance _chance = new(seed);
    private ulong _rolls;

    /// <summary>Uniform in 0 … limit−1.</summary>
    public long Roll(long limit) => _chance.Below(limit, Purpose, ++_rolls);

    /// <summary>One of two.</summary>
    public bool Flip() => Roll(2) == 0;

    /// <summary>One of these.</summary>
    public T Pick<T>(IReadOnlyList<T> from) => from[(int)Roll(from.Count)];
}
