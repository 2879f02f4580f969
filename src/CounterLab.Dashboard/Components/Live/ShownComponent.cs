using CounterLab.Dashboard.State;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Live;

/// <summary>A leaf that is drawn anew whenever what it shows has changed. Its parents are not.</summary>
public abstract class ShownComponent : ComponentBase, IDisposable
{
    /// <summary>What it shows.</summary>
    protected abstract IShown Watched { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => Watched.Changed += Refresh;

    /// <summary>Lets go of what it listens to.</summary>
    protected virtual void Dispose(bool disposing) => Watched.Changed -= Refresh;

    /// <summary>Draws anew.</summary>
    protected void Refresh() => _ = InvokeAsync(StateHasChanged);
}
