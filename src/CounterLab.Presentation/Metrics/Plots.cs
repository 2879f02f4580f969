using System.Globalization;
using CounterLab.Lab.Views;
using CounterLab.Presentation.Charts;
using CounterLab.Presentation.Style;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Metrics;

/// <summary>The charts of the metrics page, all over the same range with the same fault bands.</summary>
public static class Plots
{
    private const int LinesMax = 12;
    private const int PairsMax = 6;
    private const int RowsMax = 60;

    /// <summary>Value by node with the accepted range, spread, rates, and lag by pair.</summary>
    public static IReadOnlyList<Plot> Of(MetricsView metrics, string counter) =>
    [
        Values(metrics, counter),
        One(metrics, "spread", $"Spread of {counter}", "max − min", point => (double)point.Spread,
            point => Digits.Group(point.Spread)),
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
        var shown = Few(metrics);
        var lines = shown.Select(place => new PlotLine(
            metrics.Nodes[place],
            NodeHue.Of(metrics.Nodes[place], place),
            PlotPath.Of(
                points.Select(
                point => (Left(point, metrics), point.Values[place] is { } value ? scale.Top(value) : (double?)null))),
            Digits.Group(points.Count > 0 ? points[^1].Values[place] : null))).ToList();
        var area =
            PlotPath.Between(
            [.. points.Select(
            point => (Left(point, metrics), scale.Top(point.Accepted.Low), scale.Top(point.Accepted.High)))]);
        return new Plot(
            "value", $"Value of {counter} by node", "shaded: accepted range", lines, area, scale.Marks,
            Bands(metrics, ChartBand.Wide), Times(metrics),
            new PlotTable(
                ["ago", .. shown.Select(place => metrics.Nodes[place]), "accepted"],
                Rows(points,
                    point =>
                    [.. shown.Select(place => Digits.Group(point.Values[place])),
                        $"{Digits.Group(point.Accepted.Low)}–{Digits.Group(point.Accepted.High)}"])));
    }

    private static Plot One(MetricsView metrics, string id, string title, string unit, Func<MetricsPoint, double> read,
        Func<MetricsPoint, string>? exactly = null)
    {
        var words = exactly ?? (point => Number(read(point)));
        var points = Shown(metrics);
        var scale = new PlotScale(0, points.Select(read).DefaultIfEmpty().Max());
        var now = points.Count > 0 ? words(points[^1]) : Digits.None;
        var path = PlotPath.Of(points.Select(point => (Left(point, metrics), (double?)scale.Top(read(point)))));
        IReadOnlyList<PlotLine> lines = points.Count == 0 ? [] : [new PlotLine(unit, NodeHue.At(0), path, now)];
        return new Plot(
            id, title, unit, lines, "", scale.Marks, Bands(metrics, ChartBand.Narrow), Times(metrics),
            new PlotTable(["ago", unit], Rows(points, point => [words(point)])));
    }

    private static Plot Lag(MetricsView metrics)
    {
        var points = Shown(metrics);
        var pairs = points.SelectMany(point => point.Lag).GroupBy(entry => entry.Key)
            .OrderByDescending(group => group.Max(entry => entry.Value))
                .ThenBy(group => group.Key.From, StringComparer.Ordinal)
                .ThenBy(group => group.Key.To, StringComparer.Ordinal)
            .Take(PairsMax).Select(group => group.Key).ToList();
        var scale = new PlotScale(0, points.SelectMany(point => point.Lag.Values).DefaultIfEmpty().Max());
        var lines = pairs.Select((pair, place) => new PlotLine(
            $"{pair.From} → {pair.To}",
            NodeHue.At(place),
            PlotPath.Of(
                points.Select(point => (Left(point, metrics), (double?)scale.Top(point.Lag.GetValueOrDefault(pair))))),
            Digits.Group(points[^1].Lag.GetValueOrDefault(pair)))).ToList();
        return new Plot(
            "lag", "Lag by pair", pairs.Count == PairsMax ? $"operations owed, the {PairsMax} worst pairs"
                : "operations owed", lines, "", scale.Marks, Bands(metrics, ChartBand.Wide), Times(metrics),
            new PlotTable(["ago", .. pairs.Select(pair => $"{pair.From} → {pair.To}")],
                Rows(points, point => [.. pairs.Select(pair => Digits.Group(point.Lag.GetValueOrDefault(pair)))])));
    }

    private static List<MetricsPoint> Shown(MetricsView metrics) =>
        [.. metrics.Points.Where(point => point.SecondsAgo <= metrics.Span.TotalSeconds + 0.05)];

    /// <summary>
    /// Indices of all nodes, or of those with the lowest, the median and the highest value if there are many.
    /// </summary>
    private static IReadOnlyList<int> Few(MetricsView metrics)
    {
        var all = Enumerable.Range(0, metrics.Nodes.Count).ToList();
        if (all.Count <= LinesMax || metrics.Points.Count == 0)
        {
            return [.. all.Take(LinesMax)];
        }

        var last = metrics.Points[^1].Values;
        var ranked = all.Where(place => last[place] is not null).OrderBy(place => last[place]).ToList();
        return ranked.Count == 0
            ? [all[0]] : [.. ((int[])[ranked[0], ranked[ranked.Count / 2], ranked[^1]]).Distinct()];
    }

    private static double Left(MetricsPoint point, MetricsView metrics) => Left(Math.Max(0, point.SecondsAgo), metrics);

    private static double Left(double secondsAgo, MetricsView metrics) =>
        100 * (1 - (secondsAgo / metrics.Span.TotalSeconds));

    private static IReadOnlyList<ChartBand> Bands(MetricsView metrics, double label) => ChartBand.Place(
        metrics.Bands
            .Where(band => band.EndSecondsAgo is not { } end || end < metrics.Span.TotalSeconds)
            .Select(band => (band.Label, band.Kind, Math.Max(0, Left(band.StartSecondsAgo, metrics)),
                Left(band.EndSecondsAgo ?? 0, metrics))),
        label);

    private static string[] Times(MetricsView metrics) =>
        [.. Enumerable.Range(0, 5).Select(quarter => quarter == 4 ? "now" : Ago(metrics.Span * (4 - quarter) / 4))];

    private static string Ago(TimeSpan ago) => ago.TotalSeconds >= 120
        ? string.Create(CultureInfo.InvariantCulture, $"−{ago.TotalMinutes:0.##} min")
        : string.Create(CultureInfo.InvariantCulture, $"−{ago.TotalSeconds:0.#} s");

    /// <summary>Newest first, over the whole range; thinned if there are very many points.</summary>
    private static IReadOnlyList<IReadOnlyList<string>> Rows(List<MetricsPoint> points, Func<MetricsPoint,
        IEnumerable<string>> read)
    {
        var every = Math.Max(1, (points.Count + RowsMax - 1) / RowsMax);
        return [.. points.AsEnumerable().Reverse().Where((_, place) => place % every == 0)
            .Select(
                point =>
                (IReadOnlyList<string>)[string.Create(CultureInfo.InvariantCulture,
                    $"{Math.Max(0, point.SecondsAgo):0.0} s"), .. read(point)])];
    }

    private static string Number(double value) =>
        value >= 100 ? Digits.Group((Int128)Math.Round(value)) : value.ToString("0.#", CultureInfo.InvariantCulture);
}
