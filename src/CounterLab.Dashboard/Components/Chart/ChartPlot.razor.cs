using CounterLab.Presentation.Charts;
using CounterLab.Presentation.Texts;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Chart;

/// <summary>Draws a chart as SVG paths, with a tenth of the update size of a chart component.</summary>
public sealed partial class ChartPlot
{
    private const int RowHeight = 15;

    /// <summary>The chart to draw.</summary>
    [Parameter, EditorRequired]
    public ChartModel Model { get; set; } = default!;

    private static string Box(ChartBand band) => $"left:{Digits.Place(band.Left)}%;width:{Digits.Place(band.Width)}%";

    private static string Row(ChartBand band) => $"top:{Digits.Place(3 + (band.Row * RowHeight))}px";

    private static string Top(AxisMark mark) => $"top:{Digits.Place(mark.Place)}%";

    /// <summary>Aligns texts: the first one starts at the left edge, the last one ends at the right edge.</summary>
    private static string Left(AxisMark mark) =>
        $"left:{Digits.Place(mark.Place)}%;transform:translateX(-{Digits.Place(mark.Place)}%)";
}
