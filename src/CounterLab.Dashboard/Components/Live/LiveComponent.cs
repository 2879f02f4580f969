using CounterLab.Dashboard.State;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Live;

/// <summary>A component that is redrawn whenever the view publishes a new state.</summary>
public abstract class LiveComponent : ShownComponent
{
    /// <summary>The view of this circuit.</summary>
    [Inject]
    protected LabView View { get; set; } = default!;

    /// <inheritdoc/>
    protected override IShown Watched => View;
}
