using CounterLab.Presentation.Charts;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Metrics;

/// <summary>A chart over time, or its numbers.</summary>
public sealed partial class PlotCard
{
    private bool _table;

    /// <summary>What to draw.</summary>
    [Parameter, EditorRequired]
    public ChartModel Plot { get; set; } = default!;

    private string NoLines =>
        Plot.Id == "lag" && Plot.Numbers.Rows.Count > 0 ? "no backlog in this range" : "no data yet";
}
