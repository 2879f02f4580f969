using System.Globalization;
using System.Text;
using CounterLab.Lab.Running;

namespace CounterLab.Presentation.Reports.Html.Charts;

/// <summary>Paths of step lines.</summary>
internal static class StepPath
{
    /// <summary>A node's line; where it has no value the pen is lifted.</summary>
    public static Markup Line(IReadOnlyList<ValuePoint> points, TimeScale time, ValueScale values)
    {
        var path = new StringBuilder();
        Int128? before = null;
        foreach (var (at, value) in points)
        {
            if (value != before)
            {
                Step(path, before is not null, time.X(at), value is { } now ? values.Y(now) : null);
                before = value;
            }
        }

        _ = before is null ? path : Append(path, 'H', TimeScale.Width);
        return new Markup(path.ToString());
    }

    /// <summary>The border around the accepted range: forth along its upper side, back along its lower one.</summary>
    public static Markup Band(IReadOnlyList<AcceptedPoint> points, TimeScale time, ValueScale values)
    {
        var path = new StringBuilder();
        for (var index = 0; index < points.Count; index++)
        {
            var (x, y) = (time.X(points[index].At), values.Y(points[index].Most));
            _ = index == 0 ? Move(path, x, y) : Append(Append(path, 'H', x), 'V', y);
        }

        _ = points.Count == 0 ? path : Append(path, 'H', TimeScale.Width);
        for (var index = points.Count - 1; index >= 0; index--)
        {
            Append(Append(path, 'V', values.Y(points[index].Least)), 'H', time.X(points[index].At));
        }

        return new Markup(points.Count == 0 ? "" : path.Append('Z').ToString());
    }

    private static void Step(StringBuilder path, bool isDown, double x, double? y)
    {
        if (isDown)
        {
            Append(path, 'H', x);
            _ = y is { } next ? Append(path, 'V', next) : path;
        }
        else if (y is { } first)
        {
            Move(path, x, first);
        }
    }

    private static StringBuilder Move(StringBuilder path, double x, double y) =>
        path.Append(CultureInfo.InvariantCulture, $"M{HtmlText.Place(x)} {HtmlText.Place(y)}");

    private static StringBuilder Append(StringBuilder path, char command, double place) =>
        path.Append(command).Append(HtmlText.Place(place));
}
