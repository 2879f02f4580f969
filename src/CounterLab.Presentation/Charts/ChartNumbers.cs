namespace CounterLab.Presentation.Charts;

/// <summary>The values of a chart as a table.</summary>
/// <param name="Heads">Headings of the columns.</param>
/// <param name="Rows">Each with one cell per column; the first cell names the row.</param>
public sealed record ChartNumbers(IReadOnlyList<string> Heads, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>A table without columns and rows.</summary>
    public static ChartNumbers None { get; } = new([], []);

    /// <summary>
    /// Returns the indices of the points that become rows: equally spaced, and always including the newest.
    /// </summary>
    /// <param name="count">Number of points, oldest first.</param>
    /// <param name="rowsMax">Maximum number of rows.</param>
    public static IEnumerable<int> Places(int count, int rowsMax)
    {
        var every = Math.Max(1, (count + rowsMax - 1) / rowsMax);
        return Enumerable.Range(0, count).Where(place => (count - 1 - place) % every == 0);
    }
}
