using CounterLab.Dashboard.State;
using CounterLab.Lab.Running;
using CounterLab.Lab.Simulated.Jobs;

namespace CounterLab.Dashboard.Simulator;

/// <summary>
/// What a circuit has worked out in the background: one sweep and one search for fewer steps. They go on whatever page or tab is
/// open, and end with the circuit.
/// </summary>
public sealed class RunJobs(LabView view) : IDisposable
{
    /// <summary>First seed of the sweep as it is typed.</summary>
    public string From { get; set; } = "0";

    /// <summary>Last seed of the sweep as it is typed.</summary>
    public string To { get; set; } = "499";

    /// <summary>The sweep that runs, or has run; null: none was begun.</summary>
    public SweepJob? Sweep { get; private set; }

    /// <summary>The search that runs, or is over; null: none was begun, or it was stopped.</summary>
    public ShrinkJob? Shrink { get; private set; }

    /// <summary>Begins another sweep; the one before ends.</summary>
    public void StartSweep(ulong from, ulong to, SweepSubject subject)
    {
        Sweep?.Dispose();
        Sweep = new SweepJob(from, to, subject, view.Remind);
    }

    /// <summary>Begins another search; the one before ends.</summary>
    public void StartShrink(RunChoice choice, string checker)
    {
        StopShrink();
        Shrink = new ShrinkJob(choice, checker, view.Remind);
    }

    /// <summary>Ends the search.</summary>
    public void StopShrink()
    {
        Shrink?.Dispose();
        Shrink = null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Sweep?.Dispose();
        Shrink?.Dispose();
    }
}
