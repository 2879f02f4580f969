using CounterLab.Protocol;

namespace CounterLab.Experiments.Randomness;

/// <summary>A sequence of random numbers from one seed. Each call takes the next one.</summary>
/// <param name="purpose">Sequences with other purposes are independent.</param>
public sealed class Dice(ulong seed, ulong purpose = Dice.Purpose)
{
    private const ulong Purpose = 0x5A43;

    private readonly Chance _chance = new(seed);
    private ulong _rolls;

    /// <summary>Returns a uniform number from 0 to limit − 1.</summary>
    public long Roll(long limit) => _chance.Below(limit, purpose, ++_rolls);

    /// <summary>Returns true or false with equal probability.</summary>
    public bool Flip() => Roll(2) == 0;

    /// <summary>Returns one of the elements, chosen uniformly.</summary>
    public T Pick<T>(IReadOnlyList<T> from) => from[(int)Roll(from.Count)];
}
