using CounterLab.Protocol;

namespace CounterLab.Experiments.Randomness;

/// <summary>Keyed random draws of the simulator: each is a hash of seed, purpose and key.</summary>
public static class Draw
{
    /// <summary>Returns true with the given probability, from 0 to 1.</summary>
    public static bool Happens(this Chance chance, double probability, ulong purpose, ulong a, ulong b) =>
        probability > 0 && (chance.Of(purpose, a, b) >> 11) * (1.0 / (1UL << 53)) < probability;

    /// <summary>Returns a uniform number of ticks from min to max, both included.</summary>
    public static long Between(this Chance chance, TimeSpan min, TimeSpan max, ulong purpose, ulong a, ulong b) =>
        min.Ticks + chance.Below(max.Ticks - min.Ticks + 1, purpose, a, b);
}
