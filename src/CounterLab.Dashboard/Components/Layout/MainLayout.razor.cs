using CounterLab.Dashboard.State;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Layout;

/// <summary>The layout of every page: theme, dialogs, navigation. Redrawn only when the theme changes.</summary>
public sealed partial class MainLayout : IDisposable
{
    private bool _dark = true;

    [Inject]
    private LabView View { get; set; } = default!;

    /// <inheritdoc/>
    public void Dispose() => View.ChoiceChanged -= OnChoice;

    /// <inheritdoc/>
    protected override void OnInitialized() => View.ChoiceChanged += OnChoice;

    private void OnChoice()
    {
        if (_dark != View.Dark)
        {
            _dark = View.Dark;
            _ = InvokeAsync(StateHasChanged);
        }
    }
}
