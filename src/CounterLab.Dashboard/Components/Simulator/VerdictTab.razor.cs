using CounterLab.Dashboard.Simulated;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Simulator;

/// <summary>What comes of the run, who objects, what was seen, how to run it again, and the way to fewer steps.</summary>
public sealed partial class VerdictTab
{
    private ShrinkJob? _shrink;

    [Inject]
    private SimulatorDesk Desk { get; set; } = default!;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _shrink?.Dispose();
        base.Dispose(disposing);
    }

    private void Shrink(SimulatedLaboratory run, string checker)
    {
        _shrink?.Dispose();
        _shrink = new ShrinkJob(run.Choice, checker, View.Remind);
    }

    private void StopShrinking()
    {
        _shrink?.Dispose();
        _shrink = null;
    }
}
