using System.Globalization;
using CounterLab.Dashboard.Scenarios;
using CounterLab.Dashboard.Scenarios.Storage;
using CounterLab.Dashboard.State;
using CounterLab.Experiments.Scenarios;
using CounterLab.Presentation.Scenarios;
using CounterLab.Presentation.Scenarios.Library;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Scenarios;

/// <summary>
/// The scenarios page: library, editor, history and comparison. Its URL contains scenario, tab, search and runs.
/// Changing the tab or run adds a history entry; searching does not.
/// </summary>
public sealed partial class ScenariosPage : IDisposable
{
    private const string Path = "/scenarios";

    private bool _isReading;
    private bool _isDrawn; // before the circuit is connected, changing the URL would reload the page
    private (ScenarioTab Tab, int? Run, int? With) _written;

    [Inject]
    private ScenarioState Model { get; set; } = default!;

    [Inject]
    private DraftStorage Drafts { get; set; } = default!;

    [Inject]
    private UrlState Url { get; set; } = default!;

    private (ScenarioTab Tab, int? Run, int? With) Step => (Model.Tab, Model.Run, Model.With);

    /// <inheritdoc/>
    public void Dispose()
    {
        Url.Moved -= OnMoved;
        Model.Changed -= Write;
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Read(isElsewhere: true);
        Url.Moved += OnMoved;
        Model.Changed += Write;
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

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private void OnMoved()
    {
        if (Url.Path == Path)
        {
            Read(isElsewhere: false);
            _written = Step;
            Write();
        }
    }

    /// <summary>
    /// Reads the URL. Absent values mean the library; after a change of page they keep the current state.
    /// </summary>
    private void Read(bool isElsewhere)
    {
        _isReading = true;
        if (!isElsewhere || Url.Get("q") is not null || Url.Get("in") is not null)
        {
            Model.Look(new LibraryFilter(Url.Get("q")
                ?? "", Url.Get("in") switch { "sim" => Worlds.Simulated, "live" => Worlds.Live, _ => null }));
        }

        if (Url.Get("scenario") is ShareLink.Own && Url.Get("file") is { } file)
        {
            TakeFile(file);
        }
        else if (Url.Get("scenario") is { } name && name != Model.Chosen.Name)
        {
            Model.Want(name);
        }

        OpenTab(isElsewhere);
        _isReading = false;
    }

    private void TakeFile(string file)
    {
        if (ShareLink.TextIn(file) is { } text)
        {
            Model.Take(text);
        }
        else
        {
            Model.Miss(
                "The scenario in the link can’t be read. Expected the complete link; found one that was truncated "
                + "or changed.");
        }
    }

    private void OpenTab(bool isElsewhere)
    {
        switch (Url.Get("tab"))
        {
            case "history":
                Model.ShowRun(Number(Url.Get("run")));
                break;
            case "compare":
                Model.Compare(Number(Url.Get("run")), Number(Url.Get("with")));
                break;
            case "editor":
                Model.Open(ScenarioTab.Editor);
                break;
            default:
                Model.Open(isElsewhere ? Model.Tab : ScenarioTab.Library);
                break;
        }
    }

    private void Write()
    {
        if (_isReading || !_isDrawn || Url.Path != Path)
        {
            return;
        }

        var inRuns = Model.Tab is ScenarioTab.History or ScenarioTab.Compare;
        var isStep = _written != Step;
        _written = Step;
        Url.Set(
            new Dictionary<string, object?>
            {
                ["scenario"] = Model.Tab == ScenarioTab.Editor ? Model.Source?.Name : Model.Chosen.Name,
                ["tab"] = Model.Tab == ScenarioTab.Library ? null : Model.Tab.ToString().ToLowerInvariant(),
                ["run"] = inRuns ? Model.Run : null,
                ["with"] = Model.Tab == ScenarioTab.Compare ? Model.With : null,
                ["q"] = Model.Filter.Search.Length > 0 ? Model.Filter.Search : null,
                ["in"] = Model.Filter.World switch { Worlds.Simulated => "sim", Worlds.Live => "live", _ => null },
                ["file"] = null,
            },
            push: isStep);
    }
}
