using CounterLab.Presentation.Charts;
using CounterLab.Presentation.Style;

namespace CounterLab.Presentation.Reports.Html.Charts;

/// <summary>The line of a node in a chart of the report.</summary>
/// <param name="IsPresent">Whether the node has a value at the end of the run.</param>
/// <param name="LastTop">Position of the last value, in percent from the top; null if there is none.</param>
internal sealed record ReportChartLine(ChartLine Drawn, bool IsPresent, double? LastTop)
{
    private const int NameLettersMax = 9;

    /// <summary>Id of the node.</summary>
    public string Id => Drawn.Name;

    /// <summary>Colour and dash pattern of the line.</summary>
    public NodeHue Hue => Drawn.Hue;

    /// <summary>Text at the end of the line; a cross marks a node without a value at the end.</summary>
    public string Name => HtmlText.Shortened(Id, NameLettersMax) + (IsPresent ? "" : " ✕");
}
