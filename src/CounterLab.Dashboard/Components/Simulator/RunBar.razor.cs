using System.Globalization;
using CounterLab.Dashboard.Simulator;
using CounterLab.Experiments.Scenarios;
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

/// <summary>The form that selects the simulated run.</summary>
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
    private SimulatorState Model { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    private static IReadOnlyCollection<string> Mutants => MutantNames.All;

    private static IEnumerable<string> Known => ScenarioLibrary.All
        .Where(scenario => scenario.Steps.All(step => step.Action.Worlds.HasFlag(Worlds.Simulated)))
            .Select(scenario => scenario.Name);

    private string Text => _wrong.Length > 0 ? _wrong : Model.Problem is { IsError: true } problem ? problem.Text : "";

    private string Missing => Model.Problem is { IsError: false } problem ? problem.Text : "";

    private bool Wrong => Text.Contains("seed", StringComparison.OrdinalIgnoreCase);

    private string OwnName => Model.Run?.Choice.Scenario.Name ?? "own";

    private string Watch => Model.Run?.Choice.Scenario.Watch ?? "";

    private string Default =>
        (ScenarioLibrary.Find(_scenario)?.Nodes.Count ?? Model.Run?.Choice.Scenario.Nodes.Count ?? 5)
            .ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public void Dispose() => Model.Changed -= Take;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Model.Changed += Take;
        Take();
    }

    /// <summary>Takes over the values of a newly opened run, or of an invalid link.</summary>
    private void Take()
    {
        var isTold = _told == Model.Problem;
        _told = Model.Problem;
        if (!isTold && _told is { IsError: true, Link: var asked })
        {
            (_scenario, _seed, _nodes, _mutant, _wrong) = (asked.Scenario ?? "", asked.Seed ?? "", asked.Nodes
                ?? "", asked.Mutant ?? "none", "");
            _ = InvokeAsync(StateHasChanged);
        }
        else if (Model.Run is { Choice: var choice } run && run != _taken) // keep the user's unsubmitted input
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
            Open(play: Model.Run is { Playback.IsPlaying: true });
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
            var (choice, _, _) =
                RunLink.Read(new RunParameters(_scenario, _seed.Trim(), _nodes.Trim(), _mutant, null, null, null),
                Model.Run?.Choice.Scenario);
            Model.Open(choice);
            Model.Run?.SetPlaying(play);
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
        if (Model.Run is not { } run)
        {
            return;
        }

        var link = RunLink.Write(run.Choice, run.CurrentFork.Interventions, run.Now);
        link["build"] = CounterLab.Lab.LabVersion.Text;
        var address = Navigation.ToAbsoluteUri(Navigation.GetUriWithQueryParameters("/simulator", link)).ToString();
        try
        {
            await Js.InvokeVoidAsync("navigator.clipboard.writeText", address);
        }
        catch (JSException)
        {
            Snackbar.Add("The browser does not allow copying. The link is the address of this page.", Severity.Warning);
            return;
        }

        if (link["cut"] is null)
        {
            Snackbar.Add("Link copied. It opens this run at this time.", Severity.Success);
        }
        else
        {
            Snackbar.Add("Link copied, but it omits what does not fit. Export the scenario instead.", Severity.Warning);
        }
    }
}
