using CounterLab.Dashboard.State;
using CounterLab.Lab.Running;
using CounterLab.Lab.Simulated.Jobs;

namespace CounterLab.Dashboard.Simulator;

/// <summary>
/// The background jobs of a circuit: one sweep and one shrink. They continue on other pages and end with the circuit.
/// </summary>
public sealed class RunJobs(LabView view) : IDisposable
{
    /// <summary>First seed of the sweep, as typed.</summary>
    public string From { get; set; } = "0";

    /// <summary>Last seed of the sweep, as typed.</summary>
    public string To { get; set; } = "499";

    /// <summary>The current or last sweep; null if there was none.</summary>
    public SweepJob? Sweep { get; private set; }

    /// <summary>The current or last shrink; null if there was none or it was stopped.</summary>
    public ShrinkJob? Shrink { get; private set; }

    /// <summary>Starts a sweep and ends the previous one.</summary>
    public void StartSweep(ulong from, ulong to, SweepSubject subject)
    {
        Sweep?.Dispose();
        Sweep = new SweepJob(from, to, subject, view.Remind);
    }

    /// <summary>Starts a shrink and ends the previous one.</summary>
    public void StartShrink(RunChoice choice, string checker)
    {
        StopShrink();
        Shrink = new ShrinkJob(choice, checker, view.Remind);
    }

    /// <summary>Stops the shrink.</summary>
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
