using CounterLab.Protocol;

namespace CounterLab.Experiments.Randomness;

/// <summary>Draws of the shapes a simulator needs, from keyed randomness.</summary>
public static class Draw
{
    /// <summary>True with a probability in 0 … 1.</summary>
    public static bool Happens(this Chance chance, double probability, ulong purpose, ulong a, ulong b) =>
        probability > 0 && (chance.Of(purpose, a, b) >> 11) * (1.0 / (1UL << 53)) < probability;

    /// <summary>Uniform in min … max, both included; in ticks.</summary>
    public static long Between(this Chance chance, TimeSpan min, TimeSpan max, ulong purpose, ulong a, ulong b) =>
        min.Ticks + chance.Below(max.Ticks - min.Ticks + 1, purpose, a, b);
}
