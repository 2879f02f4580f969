namespace CounterLab.Presentation.Charts;

/// <summary>Assigns overlapping intervals to rows: each interval goes to the first row with space for it.</summary>
public static class RowPlacement
{
    private const double Gap = 1;

    /// <summary>Returns the row of each interval, in input order.</summary>
    public static IReadOnlyList<int> Of(IEnumerable<Room> rooms)
    {
        var rows = new List<List<Room>>();
        return [.. rooms.Select(room => Put(rows, room))];
    }

    private static int Put(List<List<Room>> rows, Room room)
    {
        var row = rows.FindIndex(taken => taken.TrueForAll(other => AreApart(other, room)));
        if (row < 0)
        {
            row = rows.Count;
            rows.Add([]);
        }

        rows[row].Add(room);
        return row;
    }

    private static bool AreApart(Room a, Room b) => a.To + Gap < b.From || b.To + Gap < a.From;
}
