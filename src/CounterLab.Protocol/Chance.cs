namespace CounterLab.Protocol;

/// <summary>
/// Keyed randomness: a value is a hash of (seed, purpose, a, b), never the next value of a shared stream. Adding or
/// removing one decision changes no other, so a failing run can be shrunk. Mixing is SplitMix64 (Steele, Lea, Flood
/// 2014).
/// </summary>
public readonly record struct Chance(ulong Seed)
{
    /// <summary>A uniform 64-bit number for this key.</summary>
    public ulong Of(ulong purpose, ulong a, ulong b = 0) => Mix(Mix(Mix(Seed ^ purpose) + a) + b);

    /// <summary>A uniform number from 0 to limit − 1; 0 if the limit is 0.</summary>
    public long Below(long limit, ulong purpose, ulong a, ulong b = 0) =>
        limit <= 0 ? 0 : (long)Math.BigMul(Of(purpose, a, b), (ulong)limit, out _);

    /// <summary>The finaliser of SplitMix64.</summary>
    public static ulong Mix(ulong z)
    {
        unchecked
        {
            z += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }

    /// <summary>
    /// A stable 64-bit hash of a text (FNV-1a over UTF-16 units, finalised): the same in every process.
    /// </summary>
    public static ulong Hash(string text)
    {
        unchecked
        {
            var hash = 0xCBF29CE484222325;
            foreach (var c in text)
            {
                hash = (hash ^ c) * 0x100000001B3;
            }

            return Mix(hash);
        }
    }
}
