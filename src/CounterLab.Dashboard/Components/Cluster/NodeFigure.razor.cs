using CounterLab.Dashboard.State;
using CounterLab.Lab.Views;
using CounterLab.Presentation.Cluster;
using CounterLab.Presentation.Style;
using CounterLab.Presentation.Texts;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Cluster;

/// <summary>
/// A node on the ring: value, distance, state, and one arc per peer (bright if the peer has all of its operations).
/// </summary>
public sealed partial class NodeFigure
{
    /// <summary>The node.</summary>
    [Parameter, EditorRequired]
    public NodeView Node { get; set; } = default!;

    /// <summary>The view it is part of.</summary>
    [Parameter, EditorRequired]
    public ClusterView Picture { get; set; } = default!;

    /// <summary>Colour of the node.</summary>
    [Parameter, EditorRequired]
    public NodeHue Hue { get; set; } = default!;

    /// <summary>Position of its centre.</summary>
    [Parameter, EditorRequired]
    public string Style { get; set; } = "";

    [Inject]
    private LabView View { get; set; } = default!;

    [Inject]
    private LabActions Actions { get; set; } = default!;

    private NodeStyle Look => NodeStyle.Of(Node);

    private bool Chosen => View.Selected == Node.Id;

    private string ValueText => Digits.Group(Node.Value);

    private string StepText => Look.Stale ? $"{Ages.Of(Node.ReportAge!.Value)} ago" : Look.Step;

    private Tone StepTone => Look.Stale ? Tone.Warn : Look.StepTone;

    private string Title => $"{Node.Id}: {NodeStyle.Sentence(Node)}. {Look.Detail}";

    private string Css =>
        $"is-{Look.Key} {(Look.Gone ? "gone" : Look.StepTone.Css() + "-ring")} {(Chosen ? "chosen" : "")}";

    /// <summary>State of this node as seen by the selected node; null unless that lens is active.</summary>
    private (PeerStyle Look, string Heard)? Belief
    {
        get
        {
            var peer = View.Lens is ClusterLens.Believed
                ? View.SelectedNode?.Peers.FirstOrDefault(peer => peer.Id == Node.Id)
                : null;
            return peer is null ? null : (PeerStyle.Of(peer.State), Ages.OrNever(peer.Heard));
        }
    }

    private IEnumerable<(string Path, string Css)> Arcs => Look.Gone
        ? []
        : Node.Peers.Select((peer, index) => (
            RingArcs.Path(index, Node.Peers.Count),
            peer.Queue.Operations == 0 ? "acked" : peer.PeerIsLive ? "owing" : "owing-dead"));
}
