using CounterLab.Dashboard.State;
using CounterLab.Lab.Faults;
using CounterLab.Presentation.Queues;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Pages;

/// <summary>Who owes whom, why it waits, and what can be done. Its URL holds the link chosen, the order and the filter.</summary>
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
            LinkId? link = Url.Get("from") is { } from && Url.Get("to") is { } to && from != to ? new LinkId(from, to) : null;
            _reading = true;
            Selection.Choose((link, LinkOrder.Of(Url.Get("sort")), Url.Get("only") == "owed"));
            _reading = false;
        }
    }

    /// <summary>Cells are gone over quickly: that is no history a person would want to go back through.</summary>
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
