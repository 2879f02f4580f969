namespace CounterLab.Presentation.Reports.Html.Charts;

/// <summary>An interval along the width, in percent.</summary>
internal readonly record struct Room(double From, double To);

/// <summary>Assigns overlapping intervals to lanes, each to the first with room.</summary>
internal static class Lanes
{
    private const double Gap = 1;

    /// <summary>The lane of each, in their order.</summary>
    public static IReadOnlyList<int> Of(IReadOnlyList<Room> rooms)
    {
        var lanes = new List<List<Room>>();
        return [.. rooms.Select(room => Put(lanes, room))];
    }

    private static int Put(List<List<Room>> lanes, Room room)
    {
        var lane =
            lanes.FindIndex(
            taken => taken.TrueForAll(other => other.To + Gap < room.From || room.To + Gap < other.From));
        if (lane < 0)
        {
            lane = lanes.Count;
            lanes.Add([]);
        }

        lanes[lane].Add(room);
        return lane;
    }
}
