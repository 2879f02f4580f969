using CounterLab.Dashboard.State;
using CounterLab.Presentation.Nodes;
using CounterLab.Presentation.Style;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Pages;

/// <summary>The nodes page. It keeps order and filter in the URL; the selected node is handled by the layout.</summary>
public sealed partial class NodesPage : IDisposable
{
    private const string Path = "/nodes";

    private static readonly IReadOnlyList<Glyph> Icons =
    [
        Glyph.Dot, Glyph.Check, Glyph.Cross, Glyph.Half, Glyph.Slash, Glyph.Pause, Glyph.Play, Glyph.Clock,
        Glyph.Unplugged, Glyph.Alert,
        Glyph.Leave, Glyph.Link,
    ];

    private bool _reading;

    [Inject]
    private NodeListChoice Choice { get; set; } = default!;

    [Inject]
    private UrlState Url { get; set; } = default!;

    /// <inheritdoc/>
    public void Dispose()
    {
        Choice.Changed -= Write;
        Url.Moved -= Read;
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Read();
        Choice.Changed += Write;
        Url.Moved += Read;
    }

    /// <inheritdoc/>
    protected override bool ShouldRender() => false;

    private void Read()
    {
        if (Url.Path == Path)
        {
            _reading = true;
            Choice.Choose((NodeOrder.Of(Url.Get("sort")), Url.Get("only") == "trouble", Url.Get("find") ?? ""));
            _reading = false;
        }
    }

    /// <summary>Writes the URL. Sorting adds no history entry.</summary>
    private void Write()
    {
        if (!_reading)
        {
            Url.Set(
                new Dictionary<string, object?>
                {
                    ["sort"] = Choice.Order == NodeOrder.Ring ? null : Choice.Order.Text,
                    ["only"] = Choice.OnlyTrouble ? "trouble" : null,
                    ["find"] = Choice.Find.Length > 0 ? Choice.Find : null,
                },
                push: false);
        }
    }
}
