using CounterLab.Dashboard.State;
using CounterLab.Lab.Views;
using CounterLab.Presentation.Cluster;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Panel;

/// <summary>The buttons for actions on a node. Those that are not possible are disabled with a reason.</summary>
public sealed partial class NodeActions
{
    /// <summary>The node.</summary>
    [Parameter, EditorRequired]
    public NodeView Node { get; set; } = default!;

    [Inject]
    private LabView View { get; set; } = default!;

    [Inject]
    private LabActions Actions { get; set; } = default!;

    private string Id => Node.Id;

    private NodeOffer Can => NodeOffer.Of(Node, View.Lab);

    private string Why => string.Join(" ", new[] { View.Lab.Processes.Reason, View.Lab.Links.Reason }
        .Where(reason => reason.Length > 0)
        .Distinct());
}
