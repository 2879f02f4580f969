using CounterLab.Lab.Running;
using CounterLab.Presentation.Charts;
using CounterLab.Presentation.Scenarios.Library;
using CounterLab.Presentation.Style;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Runs;

/// <summary>Builds charts of the values of runs: of one run, or of two with the same axes.</summary>
public static class RunCharts
{
    private const int RowsMax = 40;
    private const int TimesMax = 6;

    /// <summary>Returns the counters that have values in a run.</summary>
    public static IReadOnlyList<string> Counters(RunRecord run) =>
        run.Result is { } result ? [.. result.Series.Select(series => series.Counter)] : [];

    /// <summary>Returns one chart per run, with shared axes; runs without values have none.</summary>
    public static IReadOnlyList<ChartModel> Of(string counter, params IReadOnlyList<RunRecord> runs)
    {
        var known = runs
            .Select(run => (Run: run, Series: run.Result?.Series.FirstOrDefault(series => series.Counter == counter)))
            .Where(pair => pair.Series is not null).Select(pair => (pair.Run, Series: pair.Series!)).ToList();
        var span = known.Select(pair => pair.Run.Result!.Length).DefaultIfEmpty(TimeSpan.FromSeconds(1)).Max();
        var scale = ValueScale.Over(known.SelectMany(pair => Values(pair.Series)), AxisText.Narrow);
        return [.. known.Select(pair => One(pair.Run, pair.Series, new TimeScale(span), scale) with
        {
            Title = runs.Count > 1
                ? FormattableString.Invariant($"Run {pair.Run.Id}: {counter}") : $"Value of {counter} by node",
        })];
    }

    private static IEnumerable<Int128?> Values(RunSeries series) =>
    [
        .. series.Values.SelectMany(values => values),
        .. series.Accepted.SelectMany(range => (Int128?[])[range.Low, range.High]),
    ];

    private static ChartModel One(RunRecord run, RunSeries series, TimeScale time, ValueScale scale)
    {
        var area = series.Times.Zip(series.Accepted, (at, range) =>
            new ChartRange(time.Left(at), scale.Top(range.Low), scale.Top(range.High)));
        var healed = run.Result!.HealedAt is { } heal ? $" · healed at {Durations.Measured(heal)}" : "";
        return new ChartModel
        {
            Id = FormattableString.Invariant($"run-{run.Id}"),
            Title = series.Counter,
            Unit = "grey: accepted range" + healed,
            Lines = [.. series.Nodes.Select((node, place) =>
                Line(node, NodeHue.Of(node, place), series.Times.Zip(series.Values[place]), time, scale))],
            Area = AreaPath.Straight(Thinning.Of([.. area])),
            Marks = scale.Marks,
            Note = scale.Note,
            Times = time.Marks(TimesMax, Durations.Of),
            Bands = Bands(run, time),
            Numbers = Numbers(series),
        };
    }

    private static ChartLine Line(
        string node, NodeHue hue, IEnumerable<(TimeSpan At, Int128? Value)> values, TimeScale time, ValueScale scale)
    {
        var points = values.Select(point =>
            new ChartPoint(time.Left(point.At), point.Value is { } value ? scale.Top(value) : null));
        var now = Digits.Group(values.LastOrDefault(point => point.Value is not null).Value);
        return new ChartLine(node, hue, LinePath.Straight(Thinning.Of([.. points])), now);
    }

    private static IReadOnlyList<ChartBand> Bands(RunRecord run, TimeScale time) => ChartBand.Place(
        run.Result!.Bands.Select(band => (band.Label, band.Kind, time.Left(band.From), time.Left(band.To))),
        ChartBand.Wide);

    private static ChartNumbers Numbers(RunSeries series)
    {
        var hasRange = series.Accepted.Count > 0;
        return new ChartNumbers(
            ["at", .. series.Nodes, .. hasRange ? ["accepted"] : Array.Empty<string>()],
            [.. ChartNumbers.Places(series.Times.Count, RowsMax).Select(place => (IReadOnlyList<string>)
            [
                Durations.Measured(series.Times[place]),
                .. series.Values.Select(values => Digits.Group(values[place])),
                .. hasRange ? [RangeText.Of(series.Accepted[place].Low, series.Accepted[place].High)]
                    : Array.Empty<string>(),
            ])]);
    }
}
