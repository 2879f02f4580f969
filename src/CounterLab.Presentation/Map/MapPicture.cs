namespace CounterLab.Presentation.Map;

/// <summary>A drawing of thousands of cells. Each cell is described by two codes: its fill and its edge.</summary>
/// <param name="Rows">Names of the rows.</param>
/// <param name="Columns">Names of the columns.</param>
/// <param name="Fill">Per row and column, an index into <paramref name="FillCss"/>; 0 draws nothing.</param>
/// <param name="Edge">Per row and column, an index into <paramref name="EdgeCss"/>; 0 draws nothing.</param>
public sealed record MapPicture(
    IReadOnlyList<string> Rows, IReadOnlyList<string> Columns, byte[][] Fill, byte[][] Edge,
    IReadOnlyList<string> FillCss, IReadOnlyList<string> EdgeCss)
{
    /// <summary>Side of a cell in pixels: as large as the screen allows, with a visible minimum.</summary>
    public int CellSize =>
        Math.Max(Rows.Count, Columns.Count) switch
        {
            <= 32 => 20,
            <= 50 => 16,
            <= 80 => 11,
            <= 120 => 8,
            <= 170 => 6,
            _ => 5
        };

    /// <summary>Number of cells between two row or column names.</summary>
    public int NameEvery => Math.Max(1, (int)Math.Ceiling(13.0 / CellSize));
}
