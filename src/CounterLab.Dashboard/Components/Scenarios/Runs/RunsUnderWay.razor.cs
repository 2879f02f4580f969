using System.Globalization;
using CounterLab.Dashboard.Scenarios.Running;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Scenarios.Runs;

/// <summary>What runs now, of this page and of others, and how far it is. At most ten times a second, as all that moves.</summary>
public sealed partial class RunsUnderWay
{
    private bool _hadJobs;

    [Inject]
    private RunDesk Runs { get; set; } = default!;

    [Inject]
    private RunSeat Seat { get; set; } = default!;

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

    /// <summary>The lab's own changes draw nothing here while nothing runs.</summary>
    protected override bool ShouldRender()
    {
        var (had, has) = (_hadJobs, Runs.Jobs.Count > 0);
        _hadJobs = has;
        return had || has;
    }

    private static string? Percent(double? share) => share is { } known ? (known * 100).ToString("0", CultureInfo.InvariantCulture) : null;

    private void Stop(RunJob job) => job.Stop(Seat.Owns(job) ? "Stopped by hand." : "Stopped by hand, from another page.");
}
