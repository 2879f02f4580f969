using CounterLab.Dashboard.Simulator;
using CounterLab.Lab.Simulated;
using CounterLab.Lab.Simulated.Forks;
using CounterLab.Lab.Simulated.Links;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Simulator;

/// <summary>The verdict of the run: violations, sightings, the command that repeats it, and shrinking.</summary>
public sealed partial class VerdictTab
{
    private (RunFork? Of, bool Fits) _link;

    [Inject]
    private SimulatorState Model { get; set; } = default!;

    [Inject]
    private RunJobs Jobs { get; set; } = default!;

    /// <summary>Describes where interventions are kept. The size of the link is checked once per fork.</summary>
    private string ByHand(SimulatedLaboratory run)
    {
        if (_link.Of != run.CurrentFork)
        {
            _link = (run.CurrentFork, RunLink.Holds(run.Choice, run.CurrentFork.Interventions));
        }

        return _link.Fits
            ? "Interventions are part of this page's link, not of the command."
            : "The interventions do not fit into a link. They are kept while this page is open.";
    }
}
