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

/// <summary>The circuit's one simulated run, if it has one, and which world its pages look at.</summary>
public sealed class SimulatorDesk(LabView view, ILaboratory live, DashboardSettings settings, TimeProvider time) : IDisposable
{
    private string _liveCounter = settings.Counter;

    /// <summary>Another run, another message picked, another world looked at, or a link that makes no run.</summary>
    public event Action? Changed;

    /// <summary>The run; null: none was opened.</summary>
    public SimulatedLaboratory? Run { get; private set; }

    /// <summary>The pages look at the run.</summary>
    public bool IsSimulated => Run is not null && view.Lab == Run;

    /// <summary>The message in flight that was picked; null: none.</summary>
    public MessageId? Picked { get; private set; }

    /// <summary>What is wrong with the link that was opened last; null: nothing, or something else was opened since.</summary>
    public LinkProblem? Problem { get; private set; }

    /// <summary>Opens a run at a moment, standing still, and has all pages look at it.</summary>
    /// <param name="counter">The counter to show; null: one that the scenario adds to.</param>
    /// <param name="node">The node to select.</param>
    public void Open(RunChoice choice, IReadOnlyList<Intervention>? done = null, TimeSpan at = default, string? counter = null, string? node = null)
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

    /// <summary>Opens the run of a link; what is wrong with it is told by <see cref="Problem"/>, and then what was shown stays.</summary>
    public void OpenLink(RunParameters link, string? counter = null, string? node = null)
    {
        try
        {
            var (choice, done, at) = RunLink.Read(link);
            Open(choice, done, at, counter, node);
            if (link.IsCut)
            {
                Report(new LinkProblem("This link leaves out what was done to the run by hand: it was too much for a link. So this is the run without it.", link, IsError: false));
            }
        }
        catch (RunLinkException wrong)
        {
            Report(new LinkProblem(wrong.Message, link, IsError: true));
        }
        catch (ScenarioException wrong)
        {
            Report(new LinkProblem($"Expected {wrong.Expected} at {wrong.Path}; found {wrong.Found}.", link, IsError: true));
        }
    }

    /// <summary>Has all pages look at the live cluster; the run stands still meanwhile.</summary>
    public void WatchLive()
    {
        Run?.SetPlaying(false);
        Problem = null;
        view.Watch(live, settings.Counter, _liveCounter);
        Changed?.Invoke();
    }

    /// <summary>Has all pages look at the run again.</summary>
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

    /// <summary>Picks a message in flight; time stands still meanwhile.</summary>
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

    /// <summary>A counter that the scenario adds to.</summary>
    private static string CounterOf(Scenario scenario)
        => scenario.Steps.Select(step => step.Action).OfType<AddToCounter>().FirstOrDefault()?.Counter ?? scenario.Workload switch { null => "likes", { Bounded: > 0 } => "bounded/c1", _ => "c1" };
}

/// <summary>A link that makes no run, or not the whole of the one it was made of.</summary>
/// <param name="Text">What was expected and found, or what is missing.</param>
/// <param name="Link">The link.</param>
/// <param name="IsError">It makes no run at all.</param>
public sealed record LinkProblem(string Text, RunParameters Link, bool IsError);
