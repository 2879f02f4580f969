using System.Numerics;
using CounterLab.Lab.Loads;

namespace CounterLab.Lab.Live.Loads;

/// <summary>
/// Which of several comes next: in turn, or half to the first, a quarter to the second, and so on. No chance in it.
/// </summary>
internal sealed class SpreadDraw(LoadSpread spread)
{
    /// <summary>The place of the n-th, 0 to <paramref name="count"/> − 1.</summary>
    public int Place(long number, int count) => spread == LoadSpread.Even
        ? (int)(number % count)
        : Math.Min(BitOperations.TrailingZeroCount(number + 1), count - 1); // 0 1 0 2 0 1 0 3 …
}
