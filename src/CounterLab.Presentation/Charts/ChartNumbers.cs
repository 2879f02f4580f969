namespace CounterLab.Presentation.Charts;

/// <summary>The numbers of a chart, as a table.</summary>
/// <param name="Heads">Of the columns.</param>
/// <param name="Rows">Each with one cell per column; the first cell names the row.</param>
public sealed record ChartNumbers(IReadOnlyList<string> Heads, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>No numbers.</summary>
    public static ChartNumbers None { get; } = new([], []);

    /// <summary>The points that get a row, the newest of all among them, at equal distances.</summary>
    /// <param name="count">Number of points, oldest first.</param>
    /// <param name="rowsMax">Greatest number of rows.</param>
    public static IEnumerable<int> Places(int count, int rowsMax)
    {
        var every = Math.Max(1, (count + rowsMax - 1) / rowsMax);
        return Enumerable.Range(0, count).Where(place => (count - 1 - place) % every == 0);
    }
}
