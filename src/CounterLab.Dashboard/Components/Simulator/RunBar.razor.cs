using System.Globalization;
using CounterLab.Dashboard.Simulator;
using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Scenarios.Json;
using CounterLab.Lab.Running;
using CounterLab.Lab.Simulated;
using CounterLab.Lab.Simulated.Links;
using CounterLab.Protocol.Mutants;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using MudBlazor;

namespace CounterLab.Dashboard.Components.Simulator;

/// <summary>Chooses what is run.</summary>
public sealed partial class RunBar : IDisposable
{
    private string _scenario = "";
    private string _seed = "";
    private string _nodes = "";
    private string _mutant = "none";
    private string _wrong = "";
    private SimulatedLaboratory? _taken;
    private LinkProblem? _told;

    [Inject]
    private SimulatorDesk Desk { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    private static IReadOnlyCollection<string> Mutants => MutantNames.All;

    private static IEnumerable<string> Known => ScenarioLibrary.All
        .Where(scenario => scenario.Steps.All(step => step.Action.Worlds.HasFlag(Worlds.Simulated))).Select(scenario => scenario.Name);

    private string Text => _wrong.Length > 0 ? _wrong : Desk.Problem is { IsError: true } problem ? problem.Text : "";

    private string Missing => Desk.Problem is { IsError: false } problem ? problem.Text : "";

    private bool Wrong => Text.Contains("seed", StringComparison.OrdinalIgnoreCase);

    private string OwnName => Desk.Run?.Choice.Scenario.Name ?? "own";

    private string Watch => Desk.Run?.Choice.Scenario.Watch ?? "";

    private string Default => (ScenarioLibrary.Find(_scenario)?.Nodes.Count ?? Desk.Run?.Choice.Scenario.Nodes.Count ?? 5).ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public void Dispose() => Desk.Changed -= Take;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Desk.Changed += Take;
        Take();
    }

    /// <summary>Shows what is run, or what a link asked for that can't be.</summary>
    private void Take()
    {
        var isTold = _told == Desk.Problem;
        _told = Desk.Problem;
        if (!isTold && _told is { IsError: true, Link: var asked })
        {
            (_scenario, _seed, _nodes, _mutant, _wrong) = (asked.Scenario ?? "", asked.Seed ?? "", asked.Nodes ?? "", asked.Mutant ?? "none", "");
            _ = InvokeAsync(StateHasChanged);
        }
        else if (Desk.Run is { Choice: var choice } run && run != _taken) // what is typed meanwhile stays
        {
            _taken = run;
            var link = RunLink.Write(choice, [], TimeSpan.Zero);
            (_scenario, _seed, _nodes) = ((string)link["scenario"]!, choice.Seed, link["nodes"] as string ?? "");
            (_mutant, _wrong) = (choice.Mutant == Mutant.None ? "none" : MutantNames.Of(choice.Mutant), "");
            _ = InvokeAsync(StateHasChanged);
        }
        else if (!isTold)
        {
            _ = InvokeAsync(StateHasChanged);
        }
    }

    private void Chosen()
    {
        if (ScenarioLibrary.Find(_scenario) is { } known)
        {
            (_seed, _nodes) = (known.Seed.ToString(CultureInfo.InvariantCulture), "");
        }

        Open(play: false);
    }

    private void Run() => Open(play: true);

    private void NextSeed()
    {
        try
        {
            _seed = unchecked(RunLink.SeedOf(_seed) + 1).ToString(CultureInfo.InvariantCulture);
            Open(play: Desk.Run is { Playback.IsPlaying: true });
        }
        catch (RunLinkException wrong)
        {
            _wrong = wrong.Message;
        }
    }

    private void Open(bool play)
    {
        try
        {
            var (choice, _, _) = RunLink.Read(new RunParameters(_scenario, _seed.Trim(), _nodes.Trim(), _mutant, null, null, null), Desk.Run?.Choice.Scenario);
            Desk.Open(choice);
            Desk.Run?.SetPlaying(play);
            _wrong = "";
        }
        catch (RunLinkException wrong)
        {
            _wrong = wrong.Message;
        }
        catch (ScenarioException wrong)
        {
            _wrong = $"Expected {wrong.Expected} at {wrong.Path}; found {wrong.Found}.";
        }
    }

    private void OnKeyAsync(KeyboardEventArgs key)
    {
        if (key.Key == "Enter")
        {
            Run();
        }
    }

    private async Task CopyLinkAsync()
    {
        if (Desk.Run is not { } run)
        {
            return;
        }

        var link = RunLink.Write(run.Choice, run.Course.Interventions, run.Now);
        link["build"] = CounterLab.Lab.LabVersion.Text;
        var address = Navigation.ToAbsoluteUri(Navigation.GetUriWithQueryParameters("/simulator", link)).ToString();
        try
        {
            await Js.InvokeVoidAsync("navigator.clipboard.writeText", address);
        }
        catch (JSException)
        {
            Snackbar.Add("The browser does not let the dashboard copy. The link is this page’s address.", Severity.Warning);
            return;
        }

        if (link["cut"] is null)
        {
            Snackbar.Add("The link is copied: it opens this run at this moment.", Severity.Success);
        }
        else
        {
            Snackbar.Add("A link is copied that leaves out what does not fit into it: export the scenario instead.", Severity.Warning);
        }
    }
}
