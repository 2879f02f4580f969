using CounterLab.Dashboard.Simulated;
using CounterLab.Dashboard.State;
using CounterLab.Experiments;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Simulator;

/// <summary>
/// A run of the simulator under one's thumb. Its URL holds the whole run: scenario, seed, nodes, mutant, the moment, and what was
/// done by hand; it is written whenever time stands still.
/// </summary>
public sealed partial class SimulatorPage : IDisposable
{
    /// <summary>What is shown when nothing was asked for.</summary>
    private const string First = "partition-and-heal";

    private string _error = "";

    // What the address said, and what we have it say: it takes a moment until it does.
    private HashSet<RunParameters> _known = [];

    // Before the page is the circuit's own, changing the address has the browser fetch the page anew and lose its theme.
    private bool _isDrawn;

    [SupplyParameterFromQuery(Name = "scenario")]
    private string? Scenario { get; set; }

    [SupplyParameterFromQuery(Name = "seed")]
    private string? Seed { get; set; }

    [SupplyParameterFromQuery(Name = "nodes")]
    private string? Nodes { get; set; }

    [SupplyParameterFromQuery(Name = "mutant")]
    private string? Mutant { get; set; }

    [SupplyParameterFromQuery(Name = "t")]
    private string? At { get; set; }

    [SupplyParameterFromQuery(Name = "file")]
    private string? File { get; set; }

    [SupplyParameterFromQuery(Name = "done")]
    private string? Done { get; set; }

    [Inject]
    private SimulatorDesk Desk { get; set; } = default!;

    [Inject]
    private LabView View { get; set; } = default!;

    [Inject]
    private UrlState Url { get; set; } = default!;

    private RunParameters Parameters => new(Scenario, Seed, Nodes, Mutant, At, File, Done);

    /// <inheritdoc/>
    public void Dispose()
    {
        Desk.Changed -= WriteUrl;
        View.ChoiceChanged -= WriteUrl;
        View.Changed -= WriteWhenStill;
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Desk.Changed += WriteUrl;
        View.ChoiceChanged += WriteUrl;
        View.Changed += WriteWhenStill;
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_known.Contains(Parameters))
        {
            return; // our own doing, or something else in the address has changed
        }

        _known = [Parameters];

        try
        {
            if (string.IsNullOrEmpty(Scenario) && Desk.Run is not null)
            {
                Desk.WatchRun();
            }
            else
            {
                var (choice, done, at) = RunLink.Read(string.IsNullOrEmpty(Scenario) ? Parameters with { Scenario = First } : Parameters);
                Desk.Open(choice, done, at);
            }

            _error = "";
        }
        catch (RunLinkException wrong)
        {
            _error = wrong.Message;
        }
        catch (ScenarioException wrong)
        {
            _error = $"Expected {wrong.Expected} at {wrong.Path}; found {wrong.Found}.";
        }
    }

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _isDrawn = true;
            WriteUrl();
        }
    }

    private void WriteWhenStill()
    {
        if (Desk.Run is { Playback.IsPlaying: false })
        {
            WriteUrl();
        }
    }

    private void WriteUrl()
    {
        if (!_isDrawn || Desk.Run is not { } run || _error.Length > 0)
        {
            return;
        }

        var link = RunLink.Write(run.Choice, run.Course.Interventions, run.Now);
        _known.Add(RunParameters.Of(link));
        Url.Set(link, push: false);
    }
}
