namespace CounterLab.Presentation.Reports.Html.Charts;

/// <summary>A node's line in a chart.</summary>
/// <param name="End">Value at the end; null: absent.</param>
/// <param name="Last">The last value; null: none.</param>
internal sealed record ReportChartLine(SeriesStyle Look, Markup Path, Int128? End, Int128? Last)
{
    private const int NameLettersMax = 9;

    /// <summary>Text at its end.</summary>
    public string Name => HtmlText.Shortened(Look.Id, NameLettersMax) + (End is null ? " ✕" : "");
}
