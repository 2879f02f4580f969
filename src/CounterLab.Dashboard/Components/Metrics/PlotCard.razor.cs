using CounterLab.Presentation.Charts;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Metrics;

/// <summary>A card with a chart over time, or with its numbers.</summary>
public sealed partial class PlotCard
{
    private bool _table;

    /// <summary>The chart to show.</summary>
    [Parameter, EditorRequired]
    public ChartModel Plot { get; set; } = default!;

    private string NoLines =>
        Plot.Id == "lag" && Plot.Numbers.Rows.Count > 0 ? "no backlog in this range" : "no data yet";
}
