using CounterLab.Dashboard.State;
using CounterLab.Presentation.Cluster;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Cluster;

/// <summary>How the cluster is drawn, which counter, and what concerns all nodes.</summary>
public sealed partial class ClusterToolbar
{
    [Inject]
    private LessonDesk Lessons { get; set; } = default!;

    [Inject]
    private LabActions Actions { get; set; } = default!;

    [Inject]
    private DialogOpener Dialogs { get; set; } = default!;

    private Offer Links => new(View.Capabilities.Links ? "" : View.Capabilities.LinksReason);

    private Offer Processes => new(View.Capabilities.Processes ? "" : View.Capabilities.ProcessesReason);

    private IReadOnlyList<(string Text, bool Chosen, Action Choose)> Drawings =>
    [
        ("Graph", View.Drawing is ClusterDrawing.Graph, () => View.Draw(ClusterDrawing.Graph)),
        ("Matrix", View.Drawing is ClusterDrawing.Matrix, () => View.Draw(ClusterDrawing.Matrix)),
    ];

    private IReadOnlyList<(string Text, bool Chosen, Action Choose)> Lenses =>
    [
        ("Actual", View.Lens is ClusterLens.Actual, () => View.Look(ClusterLens.Actual)),
        ($"As {View.Selected ?? "node"} believes", View.Lens is ClusterLens.Believed, () => View.Look(ClusterLens.Believed)),
    ];
}
