using CounterLab.Dashboard.Scenarios.Storage;
using CounterLab.Dashboard.State;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Scenarios.Json;
using CounterLab.Presentation.Runs;
using CounterLab.Presentation.Scenarios.Editing;
using CounterLab.Presentation.Scenarios.Library;
using CounterLab.Presentation.Scenarios.Storage;

namespace CounterLab.Dashboard.Scenarios;

/// <summary>What one circuit looks at on the scenarios' page, and what it edits. It outlives the page: going elsewhere and back loses nothing.</summary>
public sealed class ScenarioDesk : IShown, IDisposable
{
    private readonly OwnScenarios _own;
    private readonly RunHistory _history;
    private string? _wanted;

    /// <summary>Shows the first of the library.</summary>
    public ScenarioDesk(OwnScenarios own, RunHistory history)
    {
        (_own, _history) = (own, history);
        _own.Changed += OnOwn;
        Chosen = ScenarioEntry.Library[0];
        Draft = new ScenarioDraft(Chosen.Text);
        (Source, Saved) = (Chosen, Chosen.Text);
    }

    /// <summary>Something that is shown has changed. On the circuit's thread.</summary>
    public event Action? Changed;

    /// <summary>The open view.</summary>
    public ScenarioTab Tab { get; private set; }

    /// <summary>What the library lists.</summary>
    public LibraryFilter Filter { get; private set; } = new();

    /// <summary>The library, then this browser's own.</summary>
    public IReadOnlyList<ScenarioEntry> Entries => [.. ScenarioEntry.Library, .. _own.Entries];

    /// <summary>The one that was chosen in the library.</summary>
    public ScenarioEntry Chosen { get; private set; }

    /// <summary>What is edited.</summary>
    public ScenarioDraft Draft { get; private set; }

    /// <summary>What it began as; null: it is new.</summary>
    public ScenarioEntry? Source { get; private set; }

    /// <summary>Its text when it was last opened or saved.</summary>
    public string Saved { get; private set; }

    /// <summary>It differs from what was opened or saved.</summary>
    public bool IsChanged => Draft.Text != Saved;

    /// <summary>It, where it is not saved; null: there is nothing to lose.</summary>
    public KeptDraft? Unsaved => IsChanged ? new KeptDraft(Source?.Name ?? "", Draft.Text) : null;

    /// <summary>Unsaved drafts whose place another one took.</summary>
    public AsideDrafts Aside { get; private set; } = AsideDrafts.Empty;

    /// <summary>The editor shows text, not fields.</summary>
    public bool AsJson { get; private set; }

    /// <summary>How it is to be run.</summary>
    public RunChoices Choices { get; private set; } = new();

    /// <summary>The run whose details are shown; null: none.</summary>
    public int? Run { get; private set; }

    /// <summary>The run it is compared with; null: none.</summary>
    public int? With { get; private set; }

    /// <summary>What was asked for and is not there; empty: all is.</summary>
    public string Missing { get; private set; } = "";

    /// <summary>The run whose details are shown; null: none, or it is not kept any more.</summary>
    public RunRecord? Looked => Tab == ScenarioTab.History ? _history.Find(Run) : null;

    /// <summary>What is shown beside the views and would be run: the draft in the editor, the run that is looked at, else the chosen one.</summary>
    public Scenario? Shown => Tab == ScenarioTab.Editor ? Draft.Scenario : Looked?.Scenario ?? Chosen.Scenario;

    /// <summary>Its text.</summary>
    public string ShownText => Tab == ScenarioTab.Editor ? Draft.Text : Looked is { } run ? ScenarioWriter.Write(run.Scenario) : Chosen.Text;

    /// <summary>Its name; empty while the draft has none.</summary>
    public string ShownName => Tab == ScenarioTab.Editor ? Draft.Name : Looked?.Name ?? Chosen.Name;

    /// <summary>Opens a view.</summary>
    public void Open(ScenarioTab tab) => Change(() =>
    {
        if (tab == ScenarioTab.Editor && !IsChanged && Source != Chosen)
        {
            Load(Chosen);
        }

        Choices = Looked is null || tab == ScenarioTab.History ? Choices : new RunChoices(); // those were that run's
        Tab = tab;
    });

    /// <summary>Lists others.</summary>
    public void Look(LibraryFilter filter) => Change(() => Filter = filter);

    /// <summary>Chooses one of the library or of this browser's own.</summary>
    public void Choose(ScenarioEntry entry) => Change(() =>
    {
        (Chosen, Missing, _wanted) = (entry, "", null);
        Choices = new RunChoices();
    });

    /// <summary>Chooses one by name; where it is one of this browser's own, as soon as those are read.</summary>
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

    /// <summary>Tells that something that was asked for is not there.</summary>
    public void Miss(string why) => Change(() => Missing = why);

    /// <summary>Edits what is shown.</summary>
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

    /// <summary>Edits one as it is, or goes on where it is the one that is being edited.</summary>
    public void Edit(ScenarioEntry entry) => Change(() =>
    {
        Chosen = entry;
        if (!IsChanged || Source is null || (Source.Origin, Source.Name) != (entry.Origin, entry.Name))
        {
            Load(entry);
        }

        Tab = ScenarioTab.Editor;
    });

    /// <summary>Edits a text that comes from somewhere: a file, a recording, a link, a copy.</summary>
    public void Take(string text) => Change(() =>
    {
        (AsJson, Tab, Missing) = (false, ScenarioTab.Editor, "");
        Replace(text, source: null);
    });

    /// <summary>Takes up again what was being edited before the page was loaded anew; where something else is meanwhile, sets it aside.</summary>
    public void Resume(KeptDraft? draft, AsideDrafts aside) => Change(() =>
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

    /// <summary>Goes on with a draft that was set aside.</summary>
    public void GoOn(KeptDraft draft) => Change(() =>
    {
        Aside = Aside.Without(draft);
        Replace(draft.Text, Known(draft.Source));
        Tab = ScenarioTab.Editor;
    });

    /// <summary>Throws away a draft that was set aside.</summary>
    public void ThrowAway(KeptDraft draft) => Change(() => Aside = Aside.Without(draft));

    /// <summary>Edits a copy under a name that is free.</summary>
    public void Duplicate(string name, string text)
    {
        var names = Entries.Select(entry => entry.Name).ToHashSet(StringComparer.Ordinal);
        var free = Enumerable.Range(2, names.Count + 1).Select(number => FormattableString.Invariant($"{name}-{number}")).First(copy => !names.Contains(copy));
        Take(new ScenarioDraft(text).Named(free).Text);
    }

    /// <summary>The draft became another.</summary>
    public void Change(ScenarioDraft draft) => Change(() => Draft = draft);

    /// <summary>The draft was kept in this browser.</summary>
    public void NoteSaved(ScenarioEntry entry) => Change(() => (Source, Saved, Chosen) = (entry, entry.Text, entry));

    /// <summary>One of this browser's own was removed.</summary>
    public void NoteRemoved(string name) => Change(() =>
    {
        Chosen = Chosen.Name == name ? ScenarioEntry.Library[0] : Chosen;
        Source = Source?.Name == name ? null : Source;
    });

    /// <summary>Throws away what was changed.</summary>
    public void Revert() => Change(() => Draft = new ScenarioDraft(Saved.Length > 0 ? Saved : ScenarioDraft.New));

    /// <summary>Edits text or fields.</summary>
    public void ShowJson(bool json) => Change(() => AsJson = json);

    /// <summary>Sets how it is to be run.</summary>
    public void Prepare(RunChoices choices) => Change(() => Choices = choices);

    /// <summary>Shows a run's details, and beside them its scenario, ready to be run once more in the same way; or the list again.</summary>
    public void ShowRun(int? run) => Change(() =>
    {
        var former = Looked;
        (Tab, Run) = (ScenarioTab.History, run);
        Choices = Looked is { } looked ? new RunChoices("", looked.Request.MutantName, looked.Request.PaceText) : former is null ? Choices : new RunChoices();
    });

    /// <summary>Compares two runs; null: still to be chosen.</summary>
    public void Compare(int? run, int? with) => Change(() => (Tab, Run, With) = (ScenarioTab.Compare, run, with));

    /// <inheritdoc/>
    public void Dispose() => _own.Changed -= OnOwn;

    private static string Unknown(string name) =>
        $"There is no scenario '{name}'. Expected one of the library or of this browser’s own; those of another browser come by a link that holds them, or as a file.";

    private ScenarioEntry? Known(string name) => Entries.FirstOrDefault(entry => entry.Name == name);

    private void Load(ScenarioEntry entry) => Replace(entry.Text, entry);

    /// <summary>Every other draft comes by here, so that none is lost which is not saved.</summary>
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

    /// <summary>Unless its text stays in the editor, or nobody typed anything yet.</summary>
    private void SetAside(KeptDraft draft, string shown) => Aside = draft.Text == shown || draft.Text == ScenarioDraft.New ? Aside : Aside.With(draft);

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
        else if (Chosen.Origin == ScenarioOrigin.Own && _own.Entries.FirstOrDefault(own => own.Name == Chosen.Name) is { } newer)
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
