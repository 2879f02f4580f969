using System.Globalization;

namespace CounterLab.Cli.Simulations;

/// <summary>
/// The number of nodes of each scenario of a sweep: one number, or a range of which every seed takes one.
/// </summary>
/// <param name="From">The lowest number.</param>
/// <param name="To">The highest number, at least <paramref name="From"/>.</param>
internal readonly record struct NodeCounts(int From, int To)
{
    /// <summary>Returns the number of nodes of a seed: as seeds rise by one, all numbers follow each other.</summary>
    public int Of(ulong seed) => From + (int)(seed % (ulong)(To - From + 1));

    /// <summary>The value in JSON: a number, or the text A..B for a range.</summary>
    public object Json() => From == To ? From : string.Create(CultureInfo.InvariantCulture, $"{From}..{To}");
}
