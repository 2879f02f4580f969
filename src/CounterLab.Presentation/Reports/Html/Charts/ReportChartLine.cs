using CounterLab.Presentation.Charts;
using CounterLab.Presentation.Style;

namespace CounterLab.Presentation.Reports.Html.Charts;

/// <summary>A node's line in a chart.</summary>
/// <param name="IsPresent">The node has a value at the end.</param>
/// <param name="LastTop">Place of its last value, in percent from the top; null: it has none.</param>
internal sealed record ReportChartLine(ChartLine Drawn, bool IsPresent, double? LastTop)
{
    private const int NameLettersMax = 9;

    /// <summary>The node.</summary>
    public string Id => Drawn.Name;

    /// <summary>Colour and dash pattern.</summary>
    public NodeHue Hue => Drawn.Hue;

    /// <summary>Text at its end.</summary>
    public string Name => HtmlText.Shortened(Id, NameLettersMax) + (IsPresent ? "" : " ✕");
}
