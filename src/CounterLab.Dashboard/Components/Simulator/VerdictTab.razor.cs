using CounterLab.Dashboard.Simulator;
using CounterLab.Lab.Simulated;
using CounterLab.Lab.Simulated.Courses;
using CounterLab.Lab.Simulated.Links;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Simulator;

/// <summary>What comes of the run, who objects, what was seen, how to run it again, and the way to fewer steps.</summary>
public sealed partial class VerdictTab
{
    private (Branch? Of, bool Fits) _link;

    [Inject]
    private SimulatorDesk Desk { get; set; } = default!;

    [Inject]
    private RunJobs Jobs { get; set; } = default!;

    /// <summary>Whether it fits is found out once for each course: one that more is done to is another.</summary>
    private string ByHand(SimulatedLaboratory run)
    {
        if (_link.Of != run.Course)
        {
            _link = (run.Course, RunLink.Holds(run.Choice, run.Course.Interventions));
        }

        return _link.Fits
            ? "What was done by hand is in this page's link, not in a command."
            : "What was done by hand is too much for a link: it lasts as long as this page is open.";
    }
}
