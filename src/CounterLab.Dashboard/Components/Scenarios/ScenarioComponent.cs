using CounterLab.Dashboard.Components.Live;
using CounterLab.Dashboard.Scenarios;
using CounterLab.Dashboard.State;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Scenarios;

/// <summary>A component that is redrawn when the state of the scenarios page changes.</summary>
public abstract class ScenarioComponent : ShownComponent
{
    /// <summary>State of the scenarios page.</summary>
    [Inject]
    protected ScenarioState Model { get; set; } = default!;

    /// <inheritdoc/>
    protected override IShown Watched => Model;
}
