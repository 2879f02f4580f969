using System.Globalization;
using CounterLab.Dashboard.Scenarios;
using CounterLab.Experiments;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Scenarios;

/// <summary>Scenarios: choose, change, run, look back, compare. Its URL holds what is shown: scenario, view, search, runs.</summary>
public sealed partial class ScenariosPage : IDisposable
{
    private string _written = "";
    private bool _isDrawn; // before the page is the circuit's own, changing the address has the browser fetch the page anew

    [SupplyParameterFromQuery(Name = "scenario")]
    private string? Scenario { get; set; }

    [SupplyParameterFromQuery(Name = "tab")]
    private string? Tab { get; set; }

    [SupplyParameterFromQuery(Name = "run")]
    private string? Run { get; set; }

    [SupplyParameterFromQuery(Name = "with")]
    private string? With { get; set; }

    [SupplyParameterFromQuery(Name = "file")]
    private string? File { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "world")]
    private string? World { get; set; }

    [Inject]
    private ScenarioDesk Desk { get; set; } = default!;

    [Inject]
    private OwnScenarios Own { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    /// <inheritdoc/>
    public void Dispose() => Desk.Changed -= WriteUrl;

    /// <inheritdoc/>
    protected override void OnInitialized() => Desk.Changed += WriteUrl;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (Navigation.Uri == _written)
        {
            return; // our own doing
        }

        if (Search is not null || World is not null)
        {
            Desk.Look(new LibraryFilter(Search ?? "", World switch { "sim" => Worlds.Simulated, "live" => Worlds.Live, _ => null }));
        }

        if (Scenario == ShareLink.Own && File is not null)
        {
            TakeFile(File);
        }
        else if (!string.IsNullOrEmpty(Scenario))
        {
            Desk.Want(Scenario);
        }

        OpenTab();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        _isDrawn = true;
        if (!Own.IsRead)
        {
            await Own.ReadAsync();
            if (File is null && !Desk.IsChanged && await Own.ReadDraftAsync() is var (source, text))
            {
                Desk.Resume(source, text);
            }
        }

        WriteUrl();
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private void TakeFile(string file)
    {
        if (ShareLink.TextIn(file) is { } text)
        {
            Desk.Take(text);
        }
        else
        {
            Desk.Miss("The scenario in the link can’t be read. Expected the whole link; found one that was cut short or changed.");
        }
    }

    private void OpenTab()
    {
        switch (Tab)
        {
            case "history":
                Desk.ShowRun(Number(Run));
                break;
            case "compare":
                Desk.Compare(Number(Run), Number(With));
                break;
            case "editor":
                Desk.Open(ScenarioTab.Editor);
                break;
            case not null:
                Desk.Open(ScenarioTab.Library);
                break;
        }
    }

    private void WriteUrl()
    {
        if (!_isDrawn)
        {
            return;
        }

        var inRuns = Desk.Tab is ScenarioTab.History or ScenarioTab.Compare;
        var url = Navigation.ToAbsoluteUri(Navigation.GetUriWithQueryParameters("/scenarios", new Dictionary<string, object?>
        {
            ["scenario"] = Desk.Tab == ScenarioTab.Editor ? Desk.Source?.Name : Desk.Chosen.Name,
            ["tab"] = Desk.Tab == ScenarioTab.Library ? null : Desk.Tab.ToString().ToLowerInvariant(),
            ["run"] = inRuns ? Desk.Run : null,
            ["with"] = Desk.Tab == ScenarioTab.Compare ? Desk.With : null,
            ["q"] = Desk.Filter.Search.Length > 0 ? Desk.Filter.Search : null,
            ["world"] = Desk.Filter.World switch { Worlds.Simulated => "sim", Worlds.Live => "live", _ => null },
        })).ToString();
        if (url != Navigation.Uri)
        {
            _written = url;
            Navigation.NavigateTo(url, replace: true);
        }
    }
}
