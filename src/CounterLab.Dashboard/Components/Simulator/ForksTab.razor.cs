using CounterLab.Dashboard.Simulator;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Simulator;

/// <summary>The original run and its forks, with their verdicts.</summary>
public sealed partial class ForksTab
{
    [Inject]
    private SimulatorState Model { get; set; } = default!;
}
