using System.Globalization;
using CounterLab.Lab.Running;

namespace CounterLab.Presentation.Reports.Html.Charts;

/// <summary>
/// A node's colour and dash pattern: the dashboard's, by the number in its id, as long as they are distinct.
/// </summary>
/// <param name="Css">Class that sets the colour.</param>
/// <param name="Dash">The <c>stroke-dasharray</c>; empty for a solid line.</param>
internal sealed record SeriesStyle(string Id, string Css, string Dash)
{
    /// <summary>Number of distinct styles: each dash pattern with each colour.</summary>
    private const int LooksCount = 100;

    private static readonly string[] Dashes =
        ["", "7 3", "2 3", "10 3 2 3", "14 4", "4 4", "1 5", "12 3 2 3 2 3", "6 6", "3 2 8 2"];

    /// <summary>The styles of all nodes of a report in order, then of those that only its charts contain.</summary>
    public static IReadOnlyList<SeriesStyle> Of(RunReport report)
    {
        List<string> ids = [.. report.Nodes.Concat(report.Charts.SelectMany(chart => chart.Values.Keys)).Distinct()];
        var numbers = ids.ConvertAll(Number);
        var areTold = numbers.TrueForAll(number => number is > 0 and <= LooksCount)
            && numbers.Distinct().Count() == ids.Count;
        return [.. ids.Select((id, index) => At(id, areTold ? numbers[index] - 1 : index))];
    }

    /// <summary>Colours repeat after ten; then another dash pattern goes with each.</summary>
    private static SeriesStyle At(string id, int place)
    {
        var (colour, round) = (place % Dashes.Length, place / Dashes.Length);
        var css = string.Create(CultureInfo.InvariantCulture, $"h{colour + 1}");
        return new SeriesStyle(id, css, Dashes[(colour + (round * 3)) % Dashes.Length]);
    }

    private static int Number(string id)
    {
        var digits = id.AsSpan(id.AsSpan().TrimEnd("0123456789").Length);
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }
}
