using CounterLab.Dashboard.Components.Live;
using CounterLab.Dashboard.Scenarios;
using CounterLab.Dashboard.State;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Scenarios;

/// <summary>A part that is drawn anew when the circuit's choices on the scenarios' page change.</summary>
public abstract class DeskComponent : ShownComponent
{
    /// <summary>The circuit's choices.</summary>
    [Inject]
    protected ScenarioDesk Desk { get; set; } = default!;

    /// <inheritdoc/>
    protected override IShown Watched => Desk;
}
