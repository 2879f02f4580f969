using CounterLab.Lab.Running;
using CounterLab.Presentation.Charts;
using CounterLab.Presentation.Metrics;
using CounterLab.Presentation.Scenarios.Library;
using CounterLab.Presentation.Style;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Runs;

/// <summary>Values of runs as charts: one run, or two over the same axes.</summary>
public static class RunPlots
{
    private const int RowsMax = 40;

    /// <summary>Counters with values in a run.</summary>
    public static IReadOnlyList<string> Counters(RunRecord run) =>
        run.Result is { } result ? [.. result.Series.Select(series => series.Counter)] : [];

    /// <summary>One chart per run with shared axes; runs without values have none.</summary>
    public static IReadOnlyList<Plot> Of(string counter, params IReadOnlyList<RunRecord> runs)
    {
        var known =
            runs.Select(
            run => (Run: run, Series: run.Result?.Series.FirstOrDefault(series => series.Counter == counter)))
            .Where(pair => pair.Series is not null).Select(pair => (pair.Run, Series: pair.Series!)).ToList();
        var span = known.Select(pair => pair.Run.Result!.Length).DefaultIfEmpty(TimeSpan.FromSeconds(1)).Max();
        var scale = ChartScale.Over(known.SelectMany(pair => pair.Series.Values.SelectMany(values => values)
            .Concat(pair.Series.Accepted.SelectMany(range => (Int128?[])[range.Low, range.High]))));
        return [.. known.Select(pair => One(pair.Run, pair.Series, span, scale, runs.Count > 1))];
    }

    private static Plot One(RunRecord run, RunSeries series, TimeSpan span, ChartScale scale, bool isOneOfMany)
    {
        var lines = series.Nodes.Select((node, place) => new PlotLine(
            node, HueOf(node, place),
            PlotPath.Of(
                series.Times.Zip(series.Values[place],
                (at, value) => (Left(at, span), value is { } known ? scale.Top(known) : (double?)null))),
            Digits.Group(series.Values[place].LastOrDefault(value => value is not null)))).ToList();
        var area =
            PlotPath.Between(
            [.. series.Times.Zip(series.Accepted,
            (at, range) => (Left(at, span), scale.Top(range.Low), scale.Top(range.High)))]);
        var healed = run.Result!.HealedAt is { } at ? $" · healed at {Durations.Measured(at)}" : "";
        var title = isOneOfMany ? FormattableString.Invariant($"Run {run.Id}: {series.Counter}")
            : $"Value of {series.Counter} by node";
        return new Plot(
            FormattableString.Invariant($"run-{run.Id}"), title, "shaded: accepted range"
                + healed, lines, area, scale.Marks, Bands(run, span), Times(span), Table(series));
    }

    private static double Left(TimeSpan at, TimeSpan span) => 100 * Math.Clamp(at / span, 0, 1);

    private static NodeHue HueOf(string node, int place)
    {
        var digits = node.AsSpan(node.AsSpan().TrimEnd("0123456789").Length);
        return int.TryParse(digits, out var number) && number > 0 ? NodeHue.At(number - 1) : NodeHue.At(place);
    }

    private static IReadOnlyList<ChartBand> Bands(RunRecord run, TimeSpan span) => ChartBand.Place(
        run.Result!.Bands.Select(band => (band.Label, band.Kind, Left(band.From, span), Left(band.To, span))),
        ChartBand.Wide);

    private static string[] Times(TimeSpan span) =>
        [.. Enumerable.Range(0, 5).Select(quarter => Durations.Measured(span * quarter / 4))];

    private static PlotTable Table(RunSeries series)
    {
        var every = Math.Max(1, (series.Times.Count + RowsMax - 1) / RowsMax);
        var places = Enumerable.Range(0, series.Times.Count)
            .Where(place => (series.Times.Count - 1 - place) % every == 0);
        return new PlotTable(
            ["at", .. series.Nodes, .. series.Accepted.Count > 0 ? ["accepted"] : Array.Empty<string>()],
            [.. places.Select(place => (IReadOnlyList<string>)
            [
                Durations.Measured(series.Times[place]), .. series.Values.Select(values => Digits.Group(values[place])),
                .. series.Accepted.Count > 0 ? [RangeText.Of(series.Accepted[place].Low, series.Accepted[place].High)]
                    : Array.Empty<string>(),
            ])]);
    }
}
