using CounterLab.Dashboard.Simulator;
using CounterLab.Dashboard.State;
using CounterLab.Lab.Simulated;
using CounterLab.Lab.Simulated.Courses;
using CounterLab.Lab.Simulated.Links;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CounterLab.Dashboard.Components.Layout;

/// <summary>
/// Keeps in the URL which world the pages look at, with the whole simulated run – scenario, seed, nodes, mutant, the moment, and what
/// was done by hand – so that a reload, a reconnect or a link shows the same moment. It is written whenever time stands still. In the
/// scenarios' URL the same names mean what is chosen there. Draws nothing.
/// </summary>
public sealed class WorldSync : ComponentBase, IDisposable
{
    private const string Simulated = "sim";
    private const string SimulatorPath = "/simulator";
    private const string ScenariosPath = "/scenarios";

    /// <summary>What the simulator shows when nothing was asked for.</summary>
    private const string First = "partition-and-heal";

    // What the simulator's address said, and what we had it say: going back to it is no wish to have that moment again.
    private readonly HashSet<RunParameters> _known = [];
    private (Branch Course, Simulation.Stepping.Position At)? _written;

    [Inject]
    private SimulatorDesk Desk { get; set; } = default!;

    [Inject]
    private LabView View { get; set; } = default!;

    [Inject]
    private UrlState Url { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    private bool IsSimulator => Url.Path == SimulatorPath;

    private bool IsOthers => Url.Path == ScenariosPath;

    /// <inheritdoc/>
    public void Dispose()
    {
        Url.Moved -= OnMoved;
        Desk.Changed -= Write;
        View.Changed -= WriteWhenStill;
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Desk.Changed += Write;
        OnMoved();
        Url.Moved += OnMoved;
        View.Changed += WriteWhenStill;
    }

    /// <inheritdoc/>
    protected override bool ShouldRender() => false;

    private void OnMoved()
    {
        var link = RunParameters.Of(Url.Get);
        if (IsSimulator)
        {
            ReadSimulator(link);
        }
        else if (!IsOthers && Url.Get("world") == Simulated && !Desk.IsSimulated)
        {
            Open(link);
            if (Desk.Problem is { } problem)
            {
                Snackbar.Add(problem.IsError ? $"The simulated run of this link can't be opened, so this is the live cluster. {problem.Text}" : problem.Text, problem.IsError ? Severity.Error : Severity.Warning);
            }
        }

        Write();
    }

    private void ReadSimulator(RunParameters link)
    {
        if (link.Scenario is null && Desk.Run is not null)
        {
            Desk.WatchRun();
        }
        else if (link.Scenario is null)
        {
            Desk.OpenLink(link with { Scenario = First });
        }
        else if (_known.Add(link) || Desk.Run is null)
        {
            Open(link);
        }
    }

    /// <summary>Where an address names a run, its counter and node are that run's too.</summary>
    private void Open(RunParameters link) => Desk.OpenLink(link, Url.Get("counter"), Url.Get("node"));

    private void WriteWhenStill()
    {
        if (Desk.Run is { Playback.IsPlaying: false } run && _written != (run.Course, run.Position))
        {
            Write();
        }
    }

    private void Write()
    {
        if (IsOthers || Desk.Run is not { } run || (IsSimulator && Desk.Problem is { IsError: true }) || (!IsSimulator && !Desk.IsSimulated && Url.Get("world") is null))
        {
            return;
        }

        var isNamed = IsSimulator || Desk.IsSimulated;
        var values = isNamed ? RunLink.Write(run.Choice, run.Course.Interventions, run.Now) : RunParameters.Names.ToDictionary(name => name, _ => (object?)null);
        values["world"] = Desk.IsSimulated && !IsSimulator ? Simulated : null;
        if (isNamed)
        {
            _known.Add(RunParameters.Of(values));
        }

        _written = (run.Course, run.Position);
        Url.Set(values, push: false);
    }
}
