using System.Globalization;
using CounterLab.Dashboard.Scenarios.Running;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Scenarios.Runs;

/// <summary>The runs in progress of this and other pages, redrawn at most ten times a second.</summary>
public sealed partial class ActiveRuns
{
    private bool _hadJobs;

    [Inject]
    private RunService Runs { get; set; } = default!;

    [Inject]
    private CircuitRuns Seat { get; set; } = default!;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        Runs.Changed += View.Remind;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Runs.Changed -= View.Remind;
        base.Dispose(disposing);
    }

    /// <summary>Returns false for changes of the lab while there is no run in progress.</summary>
    protected override bool ShouldRender()
    {
        var (had, has) = (_hadJobs, Runs.Jobs.Count > 0);
        _hadJobs = has;
        return had || has;
    }

    private static string? Percent(double? share) =>
        share is { } known ? (known * 100).ToString("0", CultureInfo.InvariantCulture) : null;

    private void Stop(RunJob job) =>
        job.Stop(Seat.Owns(job) ? "Stopped by the user." : "Stopped by the user from another page.");
}
