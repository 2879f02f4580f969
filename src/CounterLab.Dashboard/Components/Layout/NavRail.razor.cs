using CounterLab.Dashboard.State;
using CounterLab.Presentation.Texts;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Layout;

/// <summary>The navigation rail on the left: pages, theme, keyboard help.</summary>
public sealed partial class NavRail
{
    private (bool Dark, string Path, string Link) _drawn;

    [Inject]
    private DialogOpener Dialogs { get; set; } = default!;

    [Inject]
    private PageUrls Url { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private string ThemeName => View.Dark ? "Light theme" : "Dark theme";

    private string Here => new Uri(Navigation.Uri).AbsolutePath;

    /// <inheritdoc/>
    protected override bool ShouldRender()
    {
        var now = (View.Dark, Here, Url.LinkTo("/"));
        var changed = _drawn != now;
        _drawn = now;
        return changed;
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        Navigation.LocationChanged += OnMoved;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Navigation.LocationChanged -= OnMoved;
        base.Dispose(disposing);
    }

    private void OnMoved(object? sender, Microsoft.AspNetCore.Components.Routing.LocationChangedEventArgs e) =>
        Refresh();

    private bool IsHere(PageLink page) => Here == page.Path;
}
