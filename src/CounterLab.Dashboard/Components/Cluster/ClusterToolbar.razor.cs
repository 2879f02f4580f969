using CounterLab.Dashboard.State;
using CounterLab.Presentation.Cluster;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Cluster;

/// <summary>The toolbar of the cluster card: drawing, lens, counter and actions on all nodes.</summary>
public sealed partial class ClusterToolbar
{
    [Inject]
    private LessonState Lessons { get; set; } = default!;

    [Inject]
    private LabActions Actions { get; set; } = default!;

    [Inject]
    private DialogOpener Dialogs { get; set; } = default!;

    private Offer Links => new Offer(View.Lab.Links.Reason);

    private Offer Processes => new Offer(View.Lab.Processes.Reason);

    private IReadOnlyList<(string Text, bool Chosen, Action Choose)> Drawings =>
    [
        ("Graph", View.Drawing is ClusterDrawing.Graph, () => View.Draw(ClusterDrawing.Graph)),
        ("Matrix", View.Drawing is ClusterDrawing.Matrix, () => View.Draw(ClusterDrawing.Matrix)),
    ];

    private IReadOnlyList<(string Text, bool Chosen, Action Choose)> Lenses =>
    [
        ("Actual", View.Lens is ClusterLens.Actual, () => View.Look(ClusterLens.Actual)),
        ($"As seen by {View.Selected ?? "node"}", View.Lens is ClusterLens.Believed,
            () => View.Look(ClusterLens.Believed)),
    ];
}
