using System.Globalization;
using CounterLab.Presentation.Charts;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Chart;

/// <summary>The drawing of the chart as SVG paths, a tenth of the update size of a chart component.</summary>
public sealed partial class ChartPlot
{
    private const int RowHeight = 15;

    /// <summary>Paths and places.</summary>
    [Parameter, EditorRequired]
    public ChartModel Model { get; set; } = default!;

    /// <summary>Description for screen readers.</summary>
    [Parameter, EditorRequired]
    public string Summary { get; set; } = "";

    private static string Box(ChartBand band) => Invariant($"left:{band.Left:0.##}%;width:{band.Width:0.##}%");

    private static string Row(ChartBand band) => Invariant($"top:{3 + (band.Row * RowHeight)}px");

    private static string Top(ChartMark mark) => Invariant($"top:{mark.Top:0.#}%");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
