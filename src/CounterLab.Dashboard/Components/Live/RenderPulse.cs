using CounterLab.Dashboard.State;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace CounterLab.Dashboard.Components.Live;

/// <summary>
/// Publishes the newest view within a render batch. Components that render during the batch become part of it, so each
/// update is one message to the browser, and all figures come from the same view.
/// </summary>
public sealed class RenderPulse : ComponentBase, IDisposable
{
    private bool _due;

    [Inject]
    private LabView View { get; set; } = default!;

    /// <inheritdoc/>
    public void Dispose() => View.Due -= OnDue;

    /// <inheritdoc/>
    protected override void OnInitialized() => View.Due += OnDue;

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (_due)
        {
            _due = false;
            View.Publish();
        }
    }

    private void OnDue() => _ = InvokeAsync(() =>
    {
        _due = true;
        StateHasChanged();
    });
}
