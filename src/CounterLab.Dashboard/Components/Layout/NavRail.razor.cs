using CounterLab.Dashboard.State;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Layout;

/// <summary>The rail at the left: pages, theme, keyboard help.</summary>
public sealed partial class NavRail
{
    private bool _dark;

    [Inject]
    private DialogOpener Dialogs { get; set; } = default!;

    private string ThemeName => View.Dark ? "Light theme" : "Dark theme";

    /// <inheritdoc/>
    protected override bool ShouldRender()
    {
        var changed = _dark != View.Dark;
        _dark = View.Dark;
        return changed;
    }
}
