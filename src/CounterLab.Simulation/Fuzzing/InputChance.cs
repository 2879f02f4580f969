using CounterLab.Protocol;

namespace CounterLab.Simulation.Fuzzing;

/// <summary>
/// The random choices of one input. They are keyed by the seed and the number of the input, so leaving out an input
/// does not change the choices of the others.
/// </summary>
internal sealed class InputChance(ulong seed, ulong purpose, ulong number)
{
    private static readonly ulong[] Odd =
    [
        0, 1, 2, uint.MaxValue, 1UL << 62, long.MaxValue, (ulong)long.MaxValue + 1, ulong.MaxValue - 1, ulong.MaxValue,
    ];

    private readonly Chance _chance = new(seed);
    private ulong _draws;

    /// <summary>A uniform 64-bit number.</summary>
    public ulong Bits() => _chance.Of(purpose, number, ++_draws);

    /// <summary>A uniform number from 0 to limit − 1; 0 if the limit is 0.</summary>
    public int Below(int limit) => (int)_chance.Below(limit, purpose, number, ++_draws);

    /// <summary>True with a probability in percent.</summary>
    public bool Percent(int percent) => Below(100) < percent;

    /// <summary>One element, each with the same probability.</summary>
    public T Pick<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    /// <summary>A number next to the given one, or a multiple of it, or one at a limit of its type.</summary>
    public ulong Near(ulong number) => Below(12) switch
    {
        0 or 1 or 2 => number,
        3 or 4 => number + 1,
        5 => number > 0 ? number - 1 : 0,
        6 => number + 2 + (ulong)Below(10),
        7 => number / 2,
        8 => number * 2,
        9 => number + uint.MaxValue,
        10 => (ulong)Below(20),
        _ => Pick(Odd),
    };

    /// <summary>Some elements, at most the given number, in their order or not.</summary>
    public List<T> Some<T>(IReadOnlyList<T> all, int most)
    {
        var some = new List<T>();
        for (var count = Below(Math.Min(most, all.Count) + 1); count > 0; count--)
        {
            some.Add(Pick(all));
        }

        return some;
    }
}
