using CounterLab.Dashboard.State;
using CounterLab.Lab.Views;
using CounterLab.Presentation.Style;
using CounterLab.Presentation.Texts;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Cluster;

/// <summary>The head of a matrix row: a button that selects the node, with the node's value and state.</summary>
public sealed partial class MatrixRowHead
{
    /// <summary>The node.</summary>
    [Parameter, EditorRequired]
    public NodeView Node { get; set; } = default!;

    /// <summary>Colour of the node.</summary>
    [Parameter, EditorRequired]
    public NodeHue Hue { get; set; } = default!;

    [Inject]
    private LabView View { get; set; } = default!;

    [Inject]
    private LabActions Actions { get; set; } = default!;

    private NodeStyle Look => NodeStyle.Of(Node);

    private string Text => Digits.Group(Node.Value);
}
