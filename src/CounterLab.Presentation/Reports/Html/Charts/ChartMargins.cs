namespace CounterLab.Presentation.Reports.Html.Charts;

/// <summary>
/// Margins of the plots in pixels. They are equal for all charts of a page, so that the time axes are aligned.
/// </summary>
/// <param name="Left">Left margin, for the texts of the value axis.</param>
/// <param name="Right">Right margin, for the names of the lines.</param>
internal readonly record struct ChartMargins(double Left, double Right)
{
    private const double AxisLetterWidth = 6.7;
    private const double NameLetterWidth = 7.2;
    private const double LeaderWidth = 28;
    private const double Edge = 14;

    /// <summary>Returns the margins that suffice for all these charts.</summary>
    public static ChartMargins Of(IReadOnlyList<ReportChart> charts) => new(
        Edge + (AxisLetterWidth * charts.Max(chart => chart.Model.Marks.Max(mark => mark.Text.Length))),
        charts.Max(RightOf));

    private static double RightOf(ReportChart chart) => chart is { AreLinesNamed: true, Lines.Count: > 0 }
        ? LeaderWidth + (NameLetterWidth * chart.Lines.Max(line => line.Name.Length))
        : Edge;
}
