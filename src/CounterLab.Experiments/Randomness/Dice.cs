using CounterLab.Protocol;

namespace CounterLab.Experiments.Randomness;

/// <summary>A sequence of random numbers from one seed, in the order of the calls.</summary>
public sealed class Dice(ulong seed)
{
    private const ulong Purpose = 0x5A43;

    private readonly Chance _chance = new(seed);
    private ulong _rolls;

    /// <summary>Uniform in 0 … limit−1.</summary>
    public long Roll(long limit) => _chance.Below(limit, Purpose, ++_rolls);

    /// <summary>True or false with equal probability.</summary>
    public bool Flip() => Roll(2) == 0;

    /// <summary>One of the elements, drawn uniformly.</summary>
    public T Pick<T>(IReadOnlyList<T> from) => from[(int)Roll(from.Count)];
}
