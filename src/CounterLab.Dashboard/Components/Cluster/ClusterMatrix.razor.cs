using CounterLab.Dashboard.State;
using CounterLab.Lab.Views;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Cluster;

/// <summary>The content of the graph as a table. Each cell is one directed link and can be cut separately.</summary>
public sealed partial class ClusterMatrix
{
    /// <summary>The view to draw.</summary>
    [Parameter, EditorRequired]
    public ClusterView Picture { get; set; } = default!;

    [Inject]
    private LabView View { get; set; } = default!;

    private string CellCss(string from, string to)
        => from == to ? "self-cell" : Picture.Link(from, to) is { Cut: true } ? "cut" : "";
}
