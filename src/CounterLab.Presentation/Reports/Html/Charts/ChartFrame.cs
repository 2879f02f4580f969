using CounterLab.Lab.Running;
using CounterLab.Presentation.Charts;
using CounterLab.Presentation.Style;

namespace CounterLab.Presentation.Reports.Html.Charts;

/// <summary>The parts shared by all charts of a report.</summary>
/// <param name="Nodes">All nodes of the report, followed by nodes that occur only in its charts.</param>
internal sealed record ChartFrame(
    TimeScale Time,
    IReadOnlyList<(string Id, NodeHue Hue)> Nodes,
    IReadOnlyList<ChartBand> Bands,
    IReadOnlyList<PhaseMark> Marks)
{
    /// <summary>Builds the shared parts of a report.</summary>
    public static ChartFrame Of(RunReport report)
    {
        var time = new TimeScale(Ends(report).Max());
        var nodes = NodeHue.OfAll(report.Nodes.Concat(report.Charts.SelectMany(chart => chart.Values.Keys)));
        return new ChartFrame(time, nodes, FaultBars.Of(report, time), PhaseMark.Of(report, time));
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
