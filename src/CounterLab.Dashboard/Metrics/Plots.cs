using System.Globalization;
using CounterLab.Dashboard.Presentation;
using CounterLab.Lab.Views;

namespace CounterLab.Dashboard.Metrics;

/// <summary>The charts of the metrics page, all over the same stretch of time with the same faults behind them.</summary>
public static class Plots
{
    private const int LinesMax = 12;
    private const int PairsMax = 6;
    private const int RowsMax = 60;

    /// <summary>Value by node with the accepted range, spread, rates, and lag by pair.</summary>
    public static IReadOnlyList<Plot> Of(MetricsView metrics, string counter) =>
    [
        Values(metrics, counter),
        One(metrics, "spread", $"Spread of {counter}", "max − min", point => (double)point.Spread),
        One(metrics, "adds", "Increments", "per second", point => point.Adds),
        One(metrics, "messages", "Messages between nodes", "requests per second", point => point.Messages),
        One(metrics, "retries", "Retries", "failed pushes per second", point => point.Retries),
        Lag(metrics),
    ];

    private static Plot Values(MetricsView metrics, string counter)
    {
        var points = Shown(metrics);
        var scale = ChartScale.Over(points.SelectMany(point => point.Values)
            .Concat(points.SelectMany(point => (Int128?[])[point.Accepted.Low, point.Accepted.High])));
        var lines = Few(metrics).Select(place => new PlotLine(
            metrics.Nodes[place],
            HueOf(metrics.Nodes[place], place),
            PlotPath.Of(points.Select(point => (Left(point, metrics), point.Values[place] is { } value ? scale.Top(value) : (double?)null))),
            points.Count > 0 && points[^1].Values[place] is { } now ? Digits.Group(now) : "–")).ToList();
        var area = PlotPath.Between([.. points.Select(point => (Left(point, metrics), scale.Top(point.Accepted.Low), scale.Top(point.Accepted.High)))]);
        return new Plot(
            "value", $"Value of {counter} by node", "shaded: accepted range", lines, area, scale.Marks, Bands(metrics), Times(metrics),
            new PlotTable(
                ["ago", .. metrics.Nodes.Take(LinesMax), "accepted"],
                Rows(points, point => [.. point.Values.Take(LinesMax).Select(value => value is { } known ? Digits.Group(known) : "–"), $"{Digits.Group(point.Accepted.Low)}–{Digits.Group(point.Accepted.High)}"])));
    }

    private static Plot One(MetricsView metrics, string id, string title, string unit, Func<MetricsPoint, double> read)
    {
        var points = Shown(metrics);
        var scale = new PlotScale(0, points.Select(read).DefaultIfEmpty().Max());
        var now = points.Count > 0 ? Number(read(points[^1])) : "–";
        var path = PlotPath.Of(points.Select(point => (Left(point, metrics), (double?)scale.Top(read(point)))));
        IReadOnlyList<PlotLine> lines = points.Count == 0 ? [] : [new PlotLine(unit, NodeHue.At(0), path, now)];
        return new Plot(
            id, title, unit, lines, "", scale.Marks, Bands(metrics), Times(metrics), new PlotTable(["ago", unit], Rows(points, point => [Number(read(point))])));
    }

    private static Plot Lag(MetricsView metrics)
    {
        var points = Shown(metrics);
        var pairs = points.SelectMany(point => point.Lag).GroupBy(entry => entry.Key)
            .OrderByDescending(group => group.Max(entry => entry.Value)).ThenBy(group => group.Key.From, StringComparer.Ordinal).ThenBy(group => group.Key.To, StringComparer.Ordinal)
            .Take(PairsMax).Select(group => group.Key).ToList();
        var scale = new PlotScale(0, points.SelectMany(point => point.Lag.Values).DefaultIfEmpty().Max());
        var lines = pairs.Select((pair, place) => new PlotLine(
            $"{pair.From} → {pair.To}",
            NodeHue.At(place),
            PlotPath.Of(points.Select(point => (Left(point, metrics), (double?)scale.Top(point.Lag.GetValueOrDefault(pair))))),
            Digits.Group(points[^1].Lag.GetValueOrDefault(pair)))).ToList();
        return new Plot(
            "lag", "Lag by pair", pairs.Count == PairsMax ? $"operations owed, the {PairsMax} worst pairs" : "operations owed", lines, "", scale.Marks, Bands(metrics), Times(metrics),
            new PlotTable(["ago", .. pairs.Select(pair => $"{pair.From} → {pair.To}")], Rows(points, point => [.. pairs.Select(pair => Digits.Group(point.Lag.GetValueOrDefault(pair)))])));
    }

    private static List<MetricsPoint> Shown(MetricsView metrics) => [.. metrics.Points.Where(point => point.SecondsAgo <= metrics.Span.TotalSeconds + 0.05)];

    /// <summary>All nodes, or of many the lowest, the middle and the highest.</summary>
    private static IEnumerable<int> Few(MetricsView metrics)
    {
        if (metrics.Nodes.Count <= LinesMax || metrics.Points.Count == 0)
        {
            return Enumerable.Range(0, metrics.Nodes.Count);
        }

        var last = metrics.Points[^1].Values;
        var ranked = Enumerable.Range(0, last.Count).OrderBy(place => last[place]).ToList();
        return [ranked[0], ranked[ranked.Count / 2], ranked[^1]];
    }

    private static NodeHue HueOf(string node, int place)
        => int.TryParse(node.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? NodeHue.At(number - 1) : NodeHue.At(place);

    private static double Left(MetricsPoint point, MetricsView metrics) => 100 * (1 - (Math.Max(0, point.SecondsAgo) / metrics.Span.TotalSeconds));

    private static List<PlotBand> Bands(MetricsView metrics) => [.. metrics.Bands
        .Where(band => band.EndSecondsAgo is not { } end || end < metrics.Span.TotalSeconds)
        .Select(band =>
        {
            var left = Math.Max(0, 100 * (1 - (band.StartSecondsAgo / metrics.Span.TotalSeconds)));
            var right = 100 * (1 - ((band.EndSecondsAgo ?? 0) / metrics.Span.TotalSeconds));
            return new PlotBand(band.Kind, band.Label, left, Math.Max(0.3, right - left));
        })];

    private static string[] Times(MetricsView metrics) => [.. Enumerable.Range(0, 5).Select(quarter => quarter == 4 ? "now" : Ago(metrics.Span * (4 - quarter) / 4))];

    private static string Ago(TimeSpan ago) => ago.TotalSeconds >= 120
        ? string.Create(CultureInfo.InvariantCulture, $"−{ago.TotalMinutes:0.##} min")
        : string.Create(CultureInfo.InvariantCulture, $"−{ago.TotalSeconds:0.#} s");

    private static IReadOnlyList<IReadOnlyList<string>> Rows(List<MetricsPoint> points, Func<MetricsPoint, IEnumerable<string>> read) =>
        [.. points.AsEnumerable().Reverse().Take(RowsMax).Select(point => (IReadOnlyList<string>)[string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, point.SecondsAgo):0.0} s"), .. read(point)])];

    private static string Number(double value) => value >= 100 ? Digits.Group((Int128)Math.Round(value)) : value.ToString("0.#", CultureInfo.InvariantCulture);
}
