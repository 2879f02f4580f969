using System.Numerics;
using CounterLab.Lab.Loads;

namespace CounterLab.Lab.Live.Loads;

/// <summary>
/// Chooses the next of several nodes or counters: in turn, or the first one half of the time, the second one a quarter,
/// and so on. Deterministic.
/// </summary>
internal sealed class SpreadDraw(LoadSpread spread)
{
    /// <summary>The index of the n-th choice, 0 to <paramref name="count"/> − 1.</summary>
    public int Place(long number, int count) => spread == LoadSpread.Even
        ? (int)(number % count)
        : Math.Min(BitOperations.TrailingZeroCount(number + 1), count - 1); // 0 1 0 2 0 1 0 3 …
}
