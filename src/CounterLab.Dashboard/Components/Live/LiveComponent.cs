using CounterLab.Dashboard.State;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Live;

/// <summary>A leaf that is drawn anew whenever the view publishes. Its parents are not.</summary>
public abstract class LiveComponent : ComponentBase, IDisposable
{
    /// <summary>What this circuit looks at.</summary>
    [Inject]
    protected LabView View { get; set; } = default!;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => View.Changed += Refresh;

    /// <summary>Lets go of what it listens to.</summary>
    protected virtual void Dispose(bool disposing) => View.Changed -= Refresh;

    /// <summary>Draws anew.</summary>
    protected void Refresh() => _ = InvokeAsync(StateHasChanged);
}
