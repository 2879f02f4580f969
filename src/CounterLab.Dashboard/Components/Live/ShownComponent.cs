using CounterLab.Dashboard.State;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Live;

/// <summary>A component that is redrawn whenever its source changes, independently of its parents.</summary>
public abstract class ShownComponent : ComponentBase, IDisposable
{
    /// <summary>The source that the component shows.</summary>
    protected abstract IShown Watched { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => Watched.Changed += Refresh;

    /// <summary>Removes the event handlers.</summary>
    protected virtual void Dispose(bool disposing) => Watched.Changed -= Refresh;

    /// <summary>Redraws the component.</summary>
    protected void Refresh() => _ = InvokeAsync(StateHasChanged);
}
