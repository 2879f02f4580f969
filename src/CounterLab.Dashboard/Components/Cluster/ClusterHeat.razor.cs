using CounterLab.Dashboard.State;
using CounterLab.Lab.Views;
using CounterLab.Presentation.Style;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Cluster;

/// <summary>Many nodes as a heat map; the table of the Nodes page contains the same as text.</summary>
public sealed partial class ClusterHeat
{
    /// <summary>The view to draw.</summary>
    [Parameter, EditorRequired]
    public ClusterView Picture { get; set; } = default!;

    [Inject]
    private LabView View { get; set; } = default!;

    private HeatStyle Look { get; set; } = new(1, [], []);

    private string? Selected => View.Chosen;

    private string Box =>
        FormattableString.Invariant(
            $"0 0 {Look.Columns * 11} {((Look.Cells.Count + Look.Columns - 1) / Look.Columns) * 11}");

    private string Summary => $"{Picture.Nodes.Count} nodes: "
        + string.Join(", ", Look.Counts.Select(count => $"{count.Count} {count.Word}"));

    /// <inheritdoc/>
    protected override void OnParametersSet() => Look = HeatStyle.Of(Picture);

    private static string Css(HeatKind kind, int heat) => kind switch
    {
        HeatKind.InStep => "in-step",
        HeatKind.Behind => $"behind heat-{heat}",
        HeatKind.NotReady => "not-ready",
        HeatKind.Paused => "paused",
        _ => "gone",
    };
}
