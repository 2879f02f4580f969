using System.Globalization;
using System.Text;
using CounterLab.Experiments.Scenarios;
using CounterLab.Lab;

namespace CounterLab.Presentation.Timeline.Export;

/// <summary>Builds the names of exported files from world, time and range.</summary>
public static class ExportName
{
    private const int LabelMax = 48;

    /// <summary>Returns a file name: <c>counterlab-live-20261122T120000Z-2000ms-12000ms.svg</c>.</summary>
    public static string Of(WorldInfo world, DateTimeOffset now, TimeSpan from, TimeSpan to, string ending)
    {
        var label = world.Kind is Worlds.Simulated ? $"sim-{Plain(world.Label)}" : "live";
        var (first, last) = (Math.Floor(from.TotalMilliseconds), Math.Ceiling(to.TotalMilliseconds));
        return string.Create(CultureInfo.InvariantCulture,
            $"counterlab-{label.TrimEnd('-')}-{now.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}-{first}ms-{last}ms.{ending}");
    }

    private static string Plain(string label)
    {
        var plain = new StringBuilder();
        foreach (var c in label.Take(LabelMax))
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                plain.Append(c);
            }
            else if (plain.Length > 0 && plain[^1] != '-')
            {
                plain.Append('-');
            }
        }

        return plain.ToString().TrimEnd('-');
    }
}
