using CounterLab.Dashboard.State;
using CounterLab.Experiments.Faults;
using CounterLab.Presentation.Queues;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Pages;

/// <summary>The queues page. Its URL contains the selected link, the order and the filter.</summary>
public sealed partial class QueuesPage : IDisposable
{
    private const string Path = "/queues";

    private bool _reading;
    private IDisposable? _keys;

    [Inject]
    private LinkSelection Selection { get; set; } = default!;

    [Inject]
    private PageKeys Page { get; set; } = default!;

    [Inject]
    private LinkKeys Keys { get; set; } = default!;

    [Inject]
    private UrlState Url { get; set; } = default!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _keys?.Dispose();
        Selection.Changed -= Write;
        Url.Moved -= Read;
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _keys = Page.Use(Keys);
        Read();
        Selection.Changed += Write;
        Url.Moved += Read;
    }

    /// <inheritdoc/>
    protected override bool ShouldRender() => false;

    private void Read()
    {
        if (Url.Path == Path)
        {
            LinkId? link = Url.Get("from") is { } from && Url.Get("to") is { } to && from != to
                ? new LinkId(from, to) : null;
            _reading = true;
            Selection.Choose((link, LinkOrder.Of(Url.Get("sort")), Url.Get("only") == "owed"));
            _reading = false;
        }
    }

    /// <summary>Writes the URL. Selecting a cell adds no history entry.</summary>
    private void Write()
    {
        if (!_reading)
        {
            Url.Set(
                new Dictionary<string, object?>
                {
                    ["from"] = Selection.Chosen?.From,
                    ["to"] = Selection.Chosen?.To,
                    ["sort"] = Selection.Order == LinkOrder.Worst ? null : Selection.Order.Text,
                    ["only"] = Selection.OnlyOwed ? "owed" : null,
                },
                push: false);
        }
    }
}
