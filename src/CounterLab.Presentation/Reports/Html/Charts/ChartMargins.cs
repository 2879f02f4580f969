namespace CounterLab.Presentation.Reports.Html.Charts;

/// <summary>Margins of the plots in pixels, equal for all charts of a page, so that times are aligned.</summary>
/// <param name="Left">For the texts of the value axis.</param>
/// <param name="Right">For the names of the lines.</param>
internal readonly record struct ChartMargins(double Left, double Right)
{
    private const double AxisLetterWidth = 6.7;
    private const double NameLetterWidth = 7.2;
    private const double LeaderWidth = 28;
    private const double Edge = 14;

    /// <summary>Room enough for each of these.</summary>
    public static ChartMargins Of(IReadOnlyList<ReportChart> charts) => new(
        Edge + (AxisLetterWidth * charts.Max(chart => chart.Model.Marks.Max(mark => mark.Text.Length))),
        charts.Max(RightOf));

    private static double RightOf(ReportChart chart) => chart is { AreLinesNamed: true, Lines.Count: > 0 }
        ? LeaderWidth + (NameLetterWidth * chart.Lines.Max(line => line.Name.Length))
        : Edge;
}
