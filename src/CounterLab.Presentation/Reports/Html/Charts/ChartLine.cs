namespace CounterLab.Presentation.Reports.Html.Charts;

/// <summary>A node's line in a chart.</summary>
/// <param name="End">Its value at the end; null: it is not there.</param>
/// <param name="Last">The last value it had; null: it never had one.</param>
internal sealed record ChartLine(NodeLook Look, Markup Path, Int128? End, Int128? Last)
{
    private const int NameLettersMax = 9;

    /// <summary>What stands at its end.</summary>
    public string Name => HtmlText.Shortened(Look.Id, NameLettersMax) + (End is null ? " ✕" : "");
}
