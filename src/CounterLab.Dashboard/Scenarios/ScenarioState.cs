using CounterLab.Dashboard.Scenarios.Storage;
using CounterLab.Dashboard.State;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Scenarios.Json;
using CounterLab.Presentation.Runs;
using CounterLab.Presentation.Scenarios.Editing;
using CounterLab.Presentation.Scenarios.Library;
using CounterLab.Presentation.Scenarios.Storage;

namespace CounterLab.Dashboard.Scenarios;

/// <summary>
/// The state of the scenarios page of one circuit, including the draft. It is kept while other pages are open.
/// </summary>
public sealed class ScenarioState : IShown, IDisposable
{
    private readonly SavedScenarios _own;
    private readonly RunHistory _history;
    private string? _wanted;

    /// <summary>Starts with the first scenario of the library.</summary>
    public ScenarioState(SavedScenarios own, RunHistory history)
    {
        (_own, _history) = (own, history);
        _own.Changed += OnOwn;
        Chosen = ScenarioEntry.Library[0];
        Draft = new ScenarioDraft(Chosen.Text);
        (Source, Saved) = (Chosen, Chosen.Text);
    }

    /// <summary>Raised on the circuit's thread when the state has changed.</summary>
    public event Action? Changed;

    /// <summary>The open tab.</summary>
    public ScenarioTab Tab { get; private set; }

    /// <summary>Filter of the library.</summary>
    public LibraryFilter Filter { get; private set; } = new();

    /// <summary>Library scenarios, then saved ones.</summary>
    public IReadOnlyList<ScenarioEntry> Entries => [.. ScenarioEntry.Library, .. _own.Entries];

    /// <summary>The selected scenario.</summary>
    public ScenarioEntry Chosen { get; private set; }

    /// <summary>The draft in the editor.</summary>
    public ScenarioDraft Draft { get; private set; }

    /// <summary>The scenario that is being edited; null for a new one.</summary>
    public ScenarioEntry? Source { get; private set; }

    /// <summary>Text of the draft when it was last opened or saved.</summary>
    public string Saved { get; private set; }

    /// <summary>Whether the draft has unsaved changes.</summary>
    public bool IsChanged => Draft.Text != Saved;

    /// <summary>The unsaved draft; null if there are no unsaved changes.</summary>
    public SavedDraft? Unsaved => IsChanged ? new SavedDraft(Source?.Name ?? "", Draft.Text) : null;

    /// <summary>The stashed drafts.</summary>
    public StashedDrafts Aside { get; private set; } = StashedDrafts.Empty;

    /// <summary>Whether the editor shows JSON.</summary>
    public bool AsJson { get; private set; }

    /// <summary>The run options.</summary>
    public RunChoices Choices { get; private set; } = new();

    /// <summary>Id of the run whose details are shown; null if none.</summary>
    public int? Run { get; private set; }

    /// <summary>Id of the run that it is compared with; null if none.</summary>
    public int? With { get; private set; }

    /// <summary>Message about something that was not found; empty if there is none.</summary>
    public string Missing { get; private set; } = "";

    /// <summary>The run whose details are shown; null if there is none or it was discarded.</summary>
    public RunRecord? Looked => Tab == ScenarioTab.History ? _history.Find(Run) : null;

    /// <summary>The scenario in the side panel: the draft, that of the shown run, or the selected one.</summary>
    public Scenario? Shown => Tab == ScenarioTab.Editor ? Draft.Scenario : Looked?.Scenario ?? Chosen.Scenario;

    /// <summary>Text of the scenario in the side panel.</summary>
    public string ShownText =>
        Tab == ScenarioTab.Editor ? Draft.Text : Looked is { } run ? ScenarioWriter.Write(run.Scenario) : Chosen.Text;

    /// <summary>Name of the scenario in the side panel; empty while the draft has none.</summary>
    public string ShownName => Tab == ScenarioTab.Editor ? Draft.Name : Looked?.Name ?? Chosen.Name;

    /// <summary>Opens a tab.</summary>
    public void Open(ScenarioTab tab) => Change(() =>
    {
        if (tab == ScenarioTab.Editor && !IsChanged && Source != Chosen)
        {
            Load(Chosen);
        }

        // the options belonged to that run
        Choices = Looked is null || tab == ScenarioTab.History ? Choices : new RunChoices();
        Tab = tab;
    });

    /// <summary>Sets the filter.</summary>
    public void Look(LibraryFilter filter) => Change(() => Filter = filter);

    /// <summary>Selects a scenario.</summary>
    public void Choose(ScenarioEntry entry) => Change(() =>
    {
        (Chosen, Missing, _wanted) = (entry, "", null);
        Choices = new RunChoices();
    });

    /// <summary>Selects a scenario by name; a saved one is selected once the storage has been read.</summary>
    public void Want(string name)
    {
        if (Entries.FirstOrDefault(entry => entry.Name == name) is { } entry)
        {
            Choose(entry);
        }
        else
        {
            Change(() => (_wanted, Missing) = (name, _own.IsRead ? Unknown(name) : ""));
        }
    }

    /// <summary>Reports that something was not found.</summary>
    public void Miss(string why) => Change(() => Missing = why);

    /// <summary>Edits the shown scenario.</summary>
    public void EditShown()
    {
        if (Looked is null)
        {
            Edit(Chosen);
        }
        else
        {
            Take(ShownText);
        }
    }

    /// <summary>Edits a scenario, or continues with its draft.</summary>
    public void Edit(ScenarioEntry entry) => Change(() =>
    {
        Chosen = entry;
        if (!IsChanged || Source is null || (Source.Origin, Source.Name) != (entry.Origin, entry.Name))
        {
            Load(entry);
        }

        Tab = ScenarioTab.Editor;
    });

    /// <summary>Edits a text from a file, a recording, a link or a copy.</summary>
    public void Take(string text) => Change(() =>
    {
        (AsJson, Tab, Missing) = (false, ScenarioTab.Editor, "");
        Replace(text, source: null);
    });

    /// <summary>Restores the draft after a reload, or stashes it if another one is already being edited.</summary>
    public void Resume(SavedDraft? draft, StashedDrafts aside) => Change(() =>
    {
        Aside = Aside.Drafts.Reverse().Aggregate(aside, (all, one) => all.With(one));
        if (draft is not null && IsChanged)
        {
            SetAside(draft, Draft.Text);
        }
        else if (draft is not null)
        {
            Replace(draft.Text, Known(draft.Source));
        }
    });

    /// <summary>Resumes a stashed draft.</summary>
    public void GoOn(SavedDraft draft) => Change(() =>
    {
        Aside = Aside.Without(draft);
        Replace(draft.Text, Known(draft.Source));
        Tab = ScenarioTab.Editor;
    });

    /// <summary>Discards a stashed draft.</summary>
    public void ThrowAway(SavedDraft draft) => Change(() => Aside = Aside.Without(draft));

    /// <summary>Edits a copy of a scenario under an unused name.</summary>
    public void Duplicate(string name, string text)
    {
        var names = Entries.Select(entry => entry.Name).ToHashSet(StringComparer.Ordinal);
        var free = Enumerable.Range(2, names.Count + 1)
            .Select(number => FormattableString.Invariant($"{name}-{number}")).First(copy => !names.Contains(copy));
        Take(new ScenarioDraft(text).Named(free).Text);
    }

    /// <summary>Replaces the draft.</summary>
    public void Change(ScenarioDraft draft) => Change(() => Draft = draft);

    /// <summary>Records that the draft was saved.</summary>
    public void NoteSaved(ScenarioEntry entry) => Change(() => (Source, Saved, Chosen) = (entry, entry.Text, entry));

    /// <summary>Records that a saved scenario was removed.</summary>
    public void NoteRemoved(string name) => Change(() =>
    {
        Chosen = Chosen.Name == name ? ScenarioEntry.Library[0] : Chosen;
        Source = Source?.Name == name ? null : Source;
    });

    /// <summary>Discards unsaved changes.</summary>
    public void Revert() => Change(() => Draft = new ScenarioDraft(Saved.Length > 0 ? Saved : ScenarioDraft.New));

    /// <summary>Switches between JSON and form.</summary>
    public void ShowJson(bool json) => Change(() => AsJson = json);

    /// <summary>Sets the run options.</summary>
    public void Prepare(RunChoices choices) => Change(() => Choices = choices);

    /// <summary>Shows the details of a run with its scenario and options; null shows the list.</summary>
    public void ShowRun(int? run) => Change(() =>
    {
        var former = Looked;
        (Tab, Run) = (ScenarioTab.History, run);
        Choices = Looked is { } looked ? new RunChoices("", looked.Request.MutantName, looked.Request.PaceText)
            : former is null ? Choices : new RunChoices();
    });

    /// <summary>Compares two runs; null if one is not selected yet.</summary>
    public void Compare(int? run, int? with) => Change(() => (Tab, Run, With) = (ScenarioTab.Compare, run, with));

    /// <inheritdoc/>
    public void Dispose() => _own.Changed -= OnOwn;

    private static string Unknown(string name) =>
        $"There is no scenario '{name}'. Expected one from the library or from this browser. To use one from another "
            + $"browser, share its link or export it as a file.";

    private ScenarioEntry? Known(string name) => Entries.FirstOrDefault(entry => entry.Name == name);

    private void Load(ScenarioEntry entry) => Replace(entry.Text, entry);

    /// <summary>Replaces the draft and stashes an unsaved one.</summary>
    private void Replace(string text, ScenarioEntry? source)
    {
        if (Unsaved is { } unsaved)
        {
            SetAside(unsaved, text);
        }

        (Draft, Source, Saved) = (new ScenarioDraft(text), source, source?.Text ?? "");
        AsJson = AsJson || !Draft.HasForm;
        Choices = new RunChoices();
    }

    /// <summary>Stashes a draft, unless its text is unchanged or the same as the text in the editor.</summary>
    private void SetAside(SavedDraft draft, string shown) =>
        Aside = draft.Text == shown || draft.Text == ScenarioDraft.New ? Aside : Aside.With(draft);

    private void OnOwn()
    {
        if (_wanted is { } name)
        {
            var entry = Entries.FirstOrDefault(known => known.Name == name);
            (Chosen, Missing) = (entry ?? Chosen, entry is null ? Unknown(name) : "");
            _wanted = entry is null ? name : null;
            if (entry is not null && Tab == ScenarioTab.Editor && !IsChanged)
            {
                Load(entry);
            }
        }
        else if (Chosen.Origin == ScenarioOrigin.Own
            && _own.Entries.FirstOrDefault(own => own.Name == Chosen.Name) is { } newer)
        {
            Chosen = newer;
        }

        Changed?.Invoke();
    }

    private void Change(Action change)
    {
        change();
        Changed?.Invoke();
    }
}
