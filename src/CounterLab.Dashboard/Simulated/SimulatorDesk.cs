using CounterLab.Dashboard.State;
using CounterLab.Lab;
using CounterLab.Simulation;

namespace CounterLab.Dashboard.Simulated;

/// <summary>The circuit's one simulated run, if it has one, and which world its pages look at.</summary>
public sealed class SimulatorDesk(LabView view, ILaboratory live, TimeProvider time) : IDisposable
{
    /// <summary>Another run, another message picked, or another world looked at.</summary>
    public event Action? Changed;

    /// <summary>The run; null: none was opened.</summary>
    public SimulatedLaboratory? Run { get; private set; }

    /// <summary>The pages look at the run.</summary>
    public bool IsSimulated => Run is not null && view.Lab == Run;

    /// <summary>The message in flight that was picked; null: none.</summary>
    public MessageId? Picked { get; private set; }

    /// <summary>Opens a run at a moment, standing still, and has all pages look at it.</summary>
    public void Open(RunChoice choice, IReadOnlyList<Intervention>? done = null, TimeSpan at = default)
    {
        var run = new SimulatedLaboratory(choice, time, done);
        if (at > TimeSpan.Zero)
        {
            run.Seek(at);
        }

        var former = Run;
        (Run, Picked) = (run, null);
        view.Watch(run);
        former?.Dispose();
        Changed?.Invoke();
    }

    /// <summary>Has all pages look at the live cluster; the run stands still meanwhile.</summary>
    public void WatchLive()
    {
        Run?.SetPlaying(false);
        view.Watch(live);
        Changed?.Invoke();
    }

    /// <summary>Has all pages look at the run again.</summary>
    public void WatchRun()
    {
        if (Run is { } run)
        {
            view.Watch(run);
            Changed?.Invoke();
        }
    }

    /// <summary>Picks a message in flight; time stands still meanwhile.</summary>
    public void Pick(MessageId? message)
    {
        Run?.SetPlaying(false);
        Picked = message;
        Changed?.Invoke();
    }

    /// <inheritdoc/>
    public void Dispose() => Run?.Dispose();
}
