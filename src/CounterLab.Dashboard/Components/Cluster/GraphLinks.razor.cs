using System.Globalization;
using CounterLab.Dashboard.State;
using CounterLab.Lab.Views;
using CounterLab.Presentation.Cluster;
using CounterLab.Presentation.Style;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Cluster;

/// <summary>
/// The layer below the nodes: sides of a partition, links and marks of cuts. A click on a link cuts or heals it.
/// </summary>
public sealed partial class GraphLinks
{
    private readonly Dictionary<(string A, string B), Func<Task>> _toggles = [];

    /// <summary>The view to draw.</summary>
    [Parameter, EditorRequired]
    public ClusterView Picture { get; set; } = default!;

    /// <summary>The layout.</summary>
    [Parameter, EditorRequired]
    public Stage Stage { get; set; } = default!;

    [Inject]
    private LabView View { get; set; } = default!;

    [Inject]
    private LabActions Actions { get; set; } = default!;

    private IEnumerable<(string Css, string Path, bool Tip, string Mark)> Lines => Picture.Links
        .Where(link => Stage.Nodes.ContainsKey(link.From) && Stage.Nodes.ContainsKey(link.To) && link.From != link.To)
        .Select(link =>
        {
            var (from, to) = Stage.Arrow(link.From, link.To);
            var dead = IsGone(link.From) || IsGone(link.To);
            var state = link.Cut ? "cut" : dead ? "dead" : link.Degradation.Length > 0 ? "degraded" : "open";
            var css = state + BeliefCss(link);
            return (css, Line(from, to), !link.Cut, link.Cut ? Translate(Stage.Mark(link.From, link.To)) : "");
        });

    private IEnumerable<(string Path, string Label, string X, string Y)> Hulls =>
        Sides.Of(Picture).Skip(1).Select((side, index) =>
    {
        var spots = side.Select(id => Stage.Nodes[id]).ToList();
        var label = side.Count == 1 ? "" : $"side {(char)('B' + index)}";
        var low = spots.MaxBy(spot => spot.Y);
        var radius = Stage.Radius + 54;
        var path = Sides.AreNeighbours(side, Live) ? Hull.Path(spots, radius)
            : string.Concat(spots.Select(spot => Hull.Path([spot], radius - 28)));
        return (path, label, Number(low.X - Stage.Radius - 44), Number(low.Y + Stage.Radius + 30));
    });

    /// <summary>An SVG text element, which Razor cannot write because of its own text tag.</summary>
    private static RenderFragment HullLabel(string label, string x, string y) => builder =>
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "class", "hull-label");
        builder.AddAttribute(2, "x", x);
        builder.AddAttribute(3, "y", y);
        builder.AddContent(4, label);
        builder.CloseElement();
    };

    /// <summary>Live nodes in ring order.</summary>
    private IReadOnlyList<string> Live =>
        [.. Picture.Nodes.Where(node => node.IsLive).Select(node => node.Id).OrderBy(Stage.Turn)];

    /// <summary>Caches the handler, since a new delegate would be sent with every update.</summary>
    private Func<Task> ToggleOf(string a, string b)
    {
        if (!_toggles.TryGetValue((a, b), out var toggle))
        {
            _toggles.Add((a, b), toggle = () => ToggleAsync(LinkPair.Of(Picture, a, b)));
        }

        return toggle;
    }

    private Task ToggleAsync(LinkPair pair) => !View.Lab.Links.IsOffered ? Task.CompletedTask
        : pair.Cut ? Actions.HealAsync(pair.A, pair.B) : Actions.CutAsync(pair.A, pair.B);

    private bool IsGone(string id) => Picture.Node(id) is { } node && NodeStyle.Of(node).Gone;

    private string BeliefCss(LinkView link)
    {
        if (View.Lens is not ClusterLens.Believed || View.SelectedNode is not { } eye)
        {
            return "";
        }

        var belief = link.From == eye.Id ? eye.Peers.FirstOrDefault(peer => peer.Id == link.To) : null;
        return belief is null ? " unseen" : " seen-" + PeerStyle.Of(belief.State).Word;
    }

    private string Between(string a, string b)
    {
        var (from, back) = (Stage.Arrow(a, b).From, Stage.Arrow(b, a).From);
        return Line(from, back);
    }

    private static string Line(Spot from, Spot to) =>
        $"M{Number(from.X)} {Number(from.Y)}L{Number(to.X)} {Number(to.Y)}";

    private static string Translate(Spot at) => $"translate({Number(at.X)} {Number(at.Y)})";

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
