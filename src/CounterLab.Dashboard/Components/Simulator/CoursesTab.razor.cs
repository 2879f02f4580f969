using CounterLab.Dashboard.Simulator;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Simulator;

/// <summary>The run as it is and its forks, each with what comes of it.</summary>
public sealed partial class CoursesTab
{
    [Inject]
    private SimulatorDesk Desk { get; set; } = default!;
}
