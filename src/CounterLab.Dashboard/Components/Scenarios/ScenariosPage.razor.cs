using System.Globalization;
using CounterLab.Dashboard.Scenarios;
using CounterLab.Dashboard.Scenarios.Storage;
using CounterLab.Dashboard.State;
using CounterLab.Experiments.Faults;
using CounterLab.Presentation.Scenarios;
using CounterLab.Presentation.Scenarios.Library;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Scenarios;

/// <summary>
/// Scenarios: choose, change, run, look back, compare. Its URL holds what is shown: scenario, view, search, runs. Another view or
/// another run is a step to go back from; a search is not.
/// </summary>
public sealed partial class ScenariosPage : IDisposable
{
    private const string Path = "/scenarios";

    private bool _isReading;
    private bool _isDrawn; // before the page is the circuit's own, changing the address has the browser fetch the page anew
    private (ScenarioTab Tab, int? Run, int? With) _written;

    [Inject]
    private ScenarioDesk Desk { get; set; } = default!;

    [Inject]
    private DraftKeeper Drafts { get; set; } = default!;

    [Inject]
    private UrlState Url { get; set; } = default!;

    private (ScenarioTab Tab, int? Run, int? With) Step => (Desk.Tab, Desk.Run, Desk.With);

    /// <inheritdoc/>
    public void Dispose()
    {
        Url.Moved -= OnMoved;
        Desk.Changed -= Write;
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Read(isElsewhere: true);
        Url.Moved += OnMoved;
        Desk.Changed += Write;
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        (_isDrawn, _written) = (true, Step);
        await Drafts.BeginAsync();
        Write();
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private void OnMoved()
    {
        if (Url.Path == Path)
        {
            Read(isElsewhere: false);
            _written = Step;
            Write();
        }
    }

    /// <summary>A link from elsewhere that says nothing keeps what was shown here; on this page nothing said means the library.</summary>
    private void Read(bool isElsewhere)
    {
        _isReading = true;
        if (!isElsewhere || Url.Get("q") is not null || Url.Get("in") is not null)
        {
            Desk.Look(new LibraryFilter(Url.Get("q") ?? "", Url.Get("in") switch { "sim" => Worlds.Simulated, "live" => Worlds.Live, _ => null }));
        }

        if (Url.Get("scenario") is ShareLink.Own && Url.Get("file") is { } file)
        {
            TakeFile(file);
        }
        else if (Url.Get("scenario") is { } name && name != Desk.Chosen.Name)
        {
            Desk.Want(name);
        }

        OpenTab(isElsewhere);
        _isReading = false;
    }

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

    private void OpenTab(bool isElsewhere)
    {
        switch (Url.Get("tab"))
        {
            case "history":
                Desk.ShowRun(Number(Url.Get("run")));
                break;
            case "compare":
                Desk.Compare(Number(Url.Get("run")), Number(Url.Get("with")));
                break;
            case "editor":
                Desk.Open(ScenarioTab.Editor);
                break;
            default:
                Desk.Open(isElsewhere ? Desk.Tab : ScenarioTab.Library);
                break;
        }
    }

    private void Write()
    {
        if (_isReading || !_isDrawn || Url.Path != Path)
        {
            return;
        }

        var inRuns = Desk.Tab is ScenarioTab.History or ScenarioTab.Compare;
        var isStep = _written != Step;
        _written = Step;
        Url.Set(
            new Dictionary<string, object?>
            {
                ["scenario"] = Desk.Tab == ScenarioTab.Editor ? Desk.Source?.Name : Desk.Chosen.Name,
                ["tab"] = Desk.Tab == ScenarioTab.Library ? null : Desk.Tab.ToString().ToLowerInvariant(),
                ["run"] = inRuns ? Desk.Run : null,
                ["with"] = Desk.Tab == ScenarioTab.Compare ? Desk.With : null,
                ["q"] = Desk.Filter.Search.Length > 0 ? Desk.Filter.Search : null,
                ["in"] = Desk.Filter.World switch { Worlds.Simulated => "sim", Worlds.Live => "live", _ => null },
                ["file"] = null,
            },
            push: isStep);
    }
}
