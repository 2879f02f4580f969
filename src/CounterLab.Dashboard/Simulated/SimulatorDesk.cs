using CounterLab.Dashboard.State;
using CounterLab.Experiments;
using CounterLab.Lab;
using CounterLab.Simulation;

namespace CounterLab.Dashboard.Simulated;

/// <summary>The circuit's one simulated run, if it has one, and which world its pages look at.</summary>
public sealed class SimulatorDesk(LabView view, ILaboratory live, TimeProvider time) : IDisposable
{
    private string? _liveCounter;

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
        _liveCounter ??= view.Counter;
        (Run, Picked) = (run, null);
        view.Watch(run, CounterOf(choice.Scenario));
        former?.Dispose();
        Changed?.Invoke();
    }

    /// <summary>Has all pages look at the live cluster; the run stands still meanwhile.</summary>
    public void WatchLive()
    {
        Run?.SetPlaying(false);
        view.Watch(live, _liveCounter ?? view.Counter);
        Changed?.Invoke();
    }

    /// <summary>Has all pages look at the run again.</summary>
    public void WatchRun()
    {
        if (Run is { } run)
        {
            _liveCounter = IsSimulated ? _liveCounter : view.Counter;
            view.Watch(run, CounterOf(run.Choice.Scenario));
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

    /// <summary>A counter that the scenario adds to.</summary>
    private static string CounterOf(Scenario scenario)
        => scenario.Steps.Select(step => step.Fault).OfType<AddFault>().FirstOrDefault()?.Counter ?? scenario.Workload switch { null => "likes", { Bounded: > 0 } => "bounded/c1", _ => "c1" };
}
