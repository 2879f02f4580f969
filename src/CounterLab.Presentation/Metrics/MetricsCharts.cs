using System.Globalization;
using CounterLab.Experiments.Faults;
using CounterLab.Lab.Views;
using CounterLab.Presentation.Charts;
using CounterLab.Presentation.Style;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Metrics;

/// <summary>Builds the charts of the metrics page. All have the same time range and the same fault bands.</summary>
public sealed class MetricsCharts
{
    private const int PairsMax = 6;
    private const int RowsMax = 60;

    /// <summary>
    /// Seconds by which the first point may be older than the range, since samples are only about equally spaced.
    /// </summary>
    private const double Slack = 0.05;

    private readonly MetricsView _metrics;
    private readonly List<MetricsPoint> _points;
    private readonly TimeScale _time;

    private MetricsCharts(MetricsView metrics)
    {
        (_metrics, _time) = (metrics, new TimeScale(metrics.Span));
        _points = [.. metrics.Points.Where(point => point.SecondsAgo <= metrics.Span.TotalSeconds + Slack)];
    }

    /// <summary>
    /// Returns the charts: value by node with the accepted range, spread, rates, and operations owed by link.
    /// </summary>
    public static IReadOnlyList<ChartModel> Of(MetricsView metrics, string counter)
    {
        var charts = new MetricsCharts(metrics);
        return
        [
            charts.Values(counter),
            charts.Spread(counter),
            charts.Rate("adds", "Adds", "per second", point => point.Adds),
            charts.Rate("messages", "Messages between nodes", "requests per second", point => point.Messages),
            charts.Rate("retries", "Failed pushes", "per second", point => point.Retries),
            charts.Lag(),
        ];
    }

    private ChartModel Values(string counter)
    {
        var scale = ValueScale.Over(
            [.. _points.SelectMany(point => point.Values),
                .. _points.SelectMany(point => (Int128?[])[point.Accepted.Low, point.Accepted.High])],
            AxisText.Narrow);
        var shown = ShownLines.Of(_points.Count > 0 ? _points[^1].Values : new Int128?[_metrics.Nodes.Count]);
        var area = _points.ConvertAll(point => new ChartRange(
            _time.LeftAgo(point.SecondsAgo), scale.Top(point.Accepted.Low), scale.Top(point.Accepted.High)));
        return Chart("value", $"Value of {counter} by node", scale, ChartBand.Wide) with
        {
            Unit = "grey: accepted range",
            Lines = [.. shown.Select(place => Line(
                _metrics.Nodes[place], NodeHue.Of(_metrics.Nodes[place], place), scale, point => point.Values[place]))],
            Area = AreaPath.Straight(Thinning.Of(area)),
            Numbers = new ChartNumbers(
                ["ago", .. shown.Select(place => _metrics.Nodes[place]), "accepted"],
                Rows(point => [.. shown.Select(place => Digits.Group(point.Values[place])), Accepted(point)])),
        };
    }

    private ChartModel Spread(string counter)
    {
        var scale = FromZero(_points.Select(point => point.Spread), 1, AxisText.Narrow);
        var line = Line("max − min", NodeHue.At(0), scale, point => point.Spread);
        return Single("spread", $"Spread of {counter}", scale, line, point => Digits.Group(point.Spread));
    }

    private ChartModel Rate(string id, string title, string unit, Func<MetricsPoint, double> read)
    {
        Int128 Parts(MetricsPoint point) => (Int128)Math.Round(read(point) * AxisText.RateParts);
        var scale = FromZero(_points.Select(Parts), AxisText.RateParts, AxisText.Rate);
        var now = _points.Count > 0 ? Number(read(_points[^1])) : Digits.None;
        var line = Line(unit, NodeHue.At(0), scale, point => Parts(point)) with { Now = now };
        return Single(id, title, scale, line, point => Number(read(point)));
    }

    /// <summary>Builds a chart with one line, or with none if there are no points.</summary>
    private ChartModel Single(
        string id, string title, ValueScale scale, ChartLine line, Func<MetricsPoint, string> text) =>
        Chart(id, title, scale, ChartBand.Narrow) with
        {
            Unit = line.Name,
            Lines = _points.Count == 0 ? [] : [line],
            Numbers = new ChartNumbers(["ago", line.Name], Rows(point => [text(point)])),
        };

    private ChartModel Lag()
    {
        var pairs = _points.SelectMany(point => point.Lag).GroupBy(entry => entry.Key)
            .OrderByDescending(group => group.Max(entry => entry.Value))
            .ThenBy(group => group.Key.From, StringComparer.Ordinal)
            .ThenBy(group => group.Key.To, StringComparer.Ordinal)
            .Take(PairsMax).Select(group => group.Key).ToList();
        var scale = FromZero(
            _points.SelectMany(point => point.Lag.Values).Select(lag => (Int128)lag), 1, AxisText.Narrow);
        return Chart("lag", "Owed by link", scale, ChartBand.Wide) with
        {
            Unit = pairs.Count == PairsMax ? $"operations, the {PairsMax} largest" : "operations",
            Lines = [.. pairs.Select((pair, place) => Line(
                Name(pair), NodeHue.At(place), scale, point => point.Lag.GetValueOrDefault(pair)))],
            Numbers = new ChartNumbers(
                ["ago", .. pairs.Select(Name)],
                Rows(point => [.. pairs.Select(pair => Digits.Group(point.Lag.GetValueOrDefault(pair)))])),
        };
    }

    private ChartModel Chart(string id, string title, ValueScale scale, double label) => new()
    {
        Id = id,
        Title = title,
        Lines = [],
        Marks = scale.Marks,
        Note = scale.Note,
        Times = _time.MarksAgo(),
        Bands = Bands(label),
    };

    private ChartLine Line(string name, NodeHue hue, ValueScale scale, Func<MetricsPoint, Int128?> read)
    {
        var points = _points.ConvertAll(point => new ChartPoint(
            _time.LeftAgo(point.SecondsAgo), read(point) is { } value ? scale.Top(value) : null));
        var now = Digits.Group(_points.Count > 0 ? read(_points[^1]) : null);
        return new ChartLine(name, hue, LinePath.Straight(Thinning.Of(points)), now);
    }

    private IReadOnlyList<ChartBand> Bands(double label) => ChartBand.Place(
        _metrics.Bands
            .Where(band => band.EndSecondsAgo is not { } end || end < _metrics.Span.TotalSeconds)
            .Select(band => (
                band.Label, band.Kind, _time.LeftAgo(band.StartSecondsAgo), _time.LeftAgo(band.EndSecondsAgo ?? 0))),
        label);

    /// <summary>Returns table rows over the whole range, newest first.</summary>
    private IReadOnlyList<IReadOnlyList<string>> Rows(Func<MetricsPoint, IEnumerable<string>> read) =>
        [.. ChartNumbers.Places(_points.Count, RowsMax).Reverse().Select(place => _points[place])
            .Select(point => (IReadOnlyList<string>)[Ago(point), .. read(point)])];

    private static ValueScale FromZero(IEnumerable<Int128> values, Int128 most, AxisText text) =>
        ValueScale.Over([0, most, .. values.Select(value => (Int128?)value)], text);

    private static string Name(LinkId pair) => $"{pair.From} → {pair.To}";

    private static string Accepted(MetricsPoint point) =>
        $"{Digits.Group(point.Accepted.Low)}–{Digits.Group(point.Accepted.High)}";

    private static string Ago(MetricsPoint point) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, point.SecondsAgo):0.0} s");

    private static string Number(double value) =>
        value >= 100 ? Digits.Group((Int128)Math.Round(value)) : value.ToString("0.#", CultureInfo.InvariantCulture);
}
