using CounterLab.Presentation.Charts;
using CounterLab.Presentation.Metrics;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Metrics;

/// <summary>A chart over time, or its numbers.</summary>
public sealed partial class PlotCard
{
    private bool _table;

    /// <summary>What to draw.</summary>
    [Parameter, EditorRequired]
    public Plot Plot { get; set; } = default!;

    private static string Box(ChartBand band) =>
        FormattableString.Invariant($"left:{band.Left:0.##}%;width:{band.Width:0.##}%");

    private static string Row(ChartBand band) => FormattableString.Invariant($"top:{2 + (band.Row * 14)}px");

    private static string Top(ChartMark mark) => FormattableString.Invariant($"top:{mark.Top:0.##}%");
}
