using CounterLab.Dashboard.State;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Live;

/// <summary>A leaf that is drawn anew whenever the view publishes.</summary>
public abstract class LiveComponent : ShownComponent
{
    /// <summary>What this circuit looks at.</summary>
    [Inject]
    protected LabView View { get; set; } = default!;

    /// <inheritdoc/>
    protected override IShown Watched => View;
}
