using CounterLab.Dashboard.State;
using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Scenarios.Json;
using CounterLab.Lab;
using CounterLab.Lab.Running;
using CounterLab.Lab.Simulated;
using CounterLab.Lab.Simulated.Links;
using CounterLab.Simulation.Stepping;

namespace CounterLab.Dashboard.Simulator;

/// <summary>The simulated run of a circuit, and the world that its pages show.</summary>
public sealed class SimulatorState(LabView view, ILaboratory live, DashboardSettings settings,
    TimeProvider time) : IDisposable
{
    private string _liveCounter = settings.Counter;

    /// <summary>Raised when the run, the selected message, the world or the link problem has changed.</summary>
    public event Action? Changed;

    /// <summary>The run; null if none was opened.</summary>
    public SimulatedLaboratory? Run { get; private set; }

    /// <summary>Whether pages show the simulated run.</summary>
    public bool IsSimulated => Run is not null && view.Lab == Run;

    /// <summary>The selected message in flight; null if none.</summary>
    public MessageId? Picked { get; private set; }

    /// <summary>Problem of the last opened link; null if there was none.</summary>
    public LinkProblem? Problem { get; private set; }

    /// <summary>Opens a run, paused at a given time, and shows it on all pages.</summary>
    /// <param name="counter">The counter to show; null for one that the scenario adds to.</param>
    /// <param name="node">The node to select.</param>
    public void Open(RunChoice choice, IReadOnlyList<Intervention>? done = null, TimeSpan at = default,
        string? counter = null, string? node = null)
    {
        var run = new SimulatedLaboratory(choice, time, done);
        if (at > TimeSpan.Zero)
        {
            run.Seek(at);
        }

        var former = Run;
        KeepLiveCounter();
        (Run, Picked, Problem) = (run, null, null);
        view.Watch(run, CounterOf(choice.Scenario), counter, node);
        former?.Dispose();
        Changed?.Invoke();
    }

    /// <summary>Opens the run of a link; on failure <see cref="Problem"/> is set and the current run is kept.</summary>
    public void OpenLink(RunParameters link, string? counter = null, string? node = null)
    {
        try
        {
            var (choice, done, at) = RunLink.Read(link);
            Open(choice, done, at, counter, node);
            if (link.IsCut)
            {
                Report(
                    new LinkProblem(
                    "This link omits the interventions because they did not fit. The run is shown without them.", link,
                    IsError: false));
            }
        }
        catch (RunLinkException wrong)
        {
            Report(new LinkProblem(wrong.Message, link, IsError: true));
        }
        catch (ScenarioException wrong)
        {
            Report(new LinkProblem($"Expected {wrong.Expected} at {wrong.Path}; found {wrong.Found}.", link,
                IsError: true));
        }
    }

    /// <summary>Shows the live cluster on all pages and pauses the run.</summary>
    public void WatchLive()
    {
        Run?.SetPlaying(false);
        Problem = null;
        view.Watch(live, settings.Counter, _liveCounter);
        Changed?.Invoke();
    }

    /// <summary>Shows the run on all pages again.</summary>
    public void WatchRun()
    {
        if (Run is { } run)
        {
            KeepLiveCounter();
            Problem = null;
            view.Watch(run, CounterOf(run.Choice.Scenario));
            Changed?.Invoke();
        }
    }

    /// <summary>Selects a message in flight and pauses the run.</summary>
    public void Pick(MessageId? message)
    {
        Run?.SetPlaying(false);
        Picked = message;
        Changed?.Invoke();
    }

    /// <inheritdoc/>
    public void Dispose() => Run?.Dispose();

    private void Report(LinkProblem problem)
    {
        Problem = problem;
        Changed?.Invoke();
    }

    private void KeepLiveCounter() => _liveCounter = IsSimulated ? _liveCounter : view.Counter;

    /// <summary>Returns a counter that the scenario adds to.</summary>
    private static string CounterOf(Scenario scenario)
        => scenario.Steps.Select(step => step.Action).OfType<AddToCounter>().FirstOrDefault()?.Counter
            ?? scenario.Workload switch { null => "likes", { Bounded: > 0 } => "bounded/c1", _ => "c1" };
}
