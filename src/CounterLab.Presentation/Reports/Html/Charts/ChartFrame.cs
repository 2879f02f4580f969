using CounterLab.Lab.Running;

namespace CounterLab.Presentation.Reports.Html.Charts;

/// <summary>The parts shared by all charts of a report.</summary>
internal sealed record ChartFrame(
    TimeScale Time, IReadOnlyList<SeriesStyle> Nodes, IReadOnlyList<ShownBand> Bands, IReadOnlyList<PhaseMark> Marks)
{
    /// <summary>The frame around a report.</summary>
    public static ChartFrame Of(RunReport report)
    {
        var time = new TimeScale(Ends(report).Max());
        return new ChartFrame(time, SeriesStyle.Of(report), ShownBand.Of(report, time), PhaseMark.Of(report, time));
    }

    private static IEnumerable<TimeSpan> Ends(RunReport report) =>
    [
        report.Length,
        .. report.Phases.Select(phase => phase.At),
        .. report.Charts.SelectMany(chart => chart.Accepted).Select(point => point.At),
        .. report.Charts.SelectMany(chart => chart.Values.Values).SelectMany(points => points)
            .Select(point => point.At),
    ];
}
