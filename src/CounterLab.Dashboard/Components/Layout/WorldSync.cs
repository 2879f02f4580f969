using CounterLab.Dashboard.Simulator;
using CounterLab.Dashboard.State;
using CounterLab.Lab.Simulated.Forks;
using CounterLab.Lab.Simulated.Links;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CounterLab.Dashboard.Components.Layout;

/// <summary>
/// Synchronizes the current world with the URL, including the simulated run (scenario, seed, nodes, mutant, time and
/// interventions), so that a reload, a reconnect or a link shows the same state. The URL is written whenever the run is
/// paused. On the scenarios page these parameters have their own meaning. Renders nothing.
/// </summary>
public sealed class WorldSync : ComponentBase, IDisposable
{
    private const string Simulated = "sim";
    private const string SimulatorPath = "/simulator";
    private const string ScenariosPath = "/scenarios";

    /// <summary>The default run of the simulator.</summary>
    private const string First = "partition-and-heal";

    // simulator URLs already read or written; navigating back to one does not seek
    private readonly HashSet<RunParameters> _known = [];
    private (RunFork CurrentFork, Simulation.Stepping.Position At)? _written;

    [Inject]
    private SimulatorState Model { get; set; } = default!;

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
        Model.Changed -= Write;
        View.Changed -= WriteWhenStill;
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Model.Changed += Write;
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
        else if (!IsOthers && Url.Get("world") == Simulated && !Model.IsSimulated)
        {
            Open(link);
            if (Model.Problem is { } problem)
            {
                Snackbar.Add(problem.IsError
                    ? $"The simulated run of this link can't be opened, so this is the live cluster. {problem.Text}"
                    : problem.Text, problem.IsError ? Severity.Error : Severity.Warning);
            }
        }

        Write();
    }

    private void ReadSimulator(RunParameters link)
    {
        if (link.Scenario is null && Model.Run is not null)
        {
            Model.WatchRun();
        }
        else if (link.Scenario is null)
        {
            Model.OpenLink(link with { Scenario = First });
        }
        else if (_known.Add(link) || Model.Run is null)
        {
            Open(link);
        }
    }

    /// <summary>Opens the run that a URL names; its counter and node belong to that run.</summary>
    private void Open(RunParameters link) => Model.OpenLink(link, Url.Get("counter"), Url.Get("node"));

    private void WriteWhenStill()
    {
        if (Model.Run is { Playback.IsPlaying: false } run && _written != (run.CurrentFork, run.Position))
        {
            Write();
        }
    }

    private void Write()
    {
        if (IsOthers || Model.Run is not { } run || (IsSimulator && Model.Problem is { IsError: true })
            || (!IsSimulator && !Model.IsSimulated && Url.Get("world") is null))
        {
            return;
        }

        var isNamed = IsSimulator || Model.IsSimulated;
        var values = isNamed ? RunLink.Write(run.Choice, run.CurrentFork.Interventions, run.Now)
            : RunParameters.Names.ToDictionary(name => name, _ => (object?)null);
        values["world"] = Model.IsSimulated && !IsSimulator ? Simulated : null;
        if (isNamed)
        {
            _known.Add(RunParameters.Of(values));
        }

        _written = (run.CurrentFork, run.Position);
        Url.Set(values, push: false);
    }
}
