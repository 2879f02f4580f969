using CounterLab.Dashboard.Scenarios.Storage;
using CounterLab.Experiments.Scenarios;
using CounterLab.Presentation.Scenarios.Editing;
using CounterLab.Presentation.Scenarios.Library;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Scenarios.Library;

/// <summary>The scenarios of the library and of this browser, with search and filter.</summary>
public sealed partial class LibraryView
{
    [Inject]
    private SavedScenarios Own { get; set; } = default!;

    private IReadOnlyList<ScenarioEntry> Listed => [.. Model.Entries.Where(Model.Filter.Takes)];

    private IReadOnlyList<(string Text, bool Chosen, Action Choose)> Worlds =>
    [
        ("All", Model.Filter.World is null, () => Filter(null)),
        ("Simulated", Model.Filter.World == Experiments.Scenarios.Worlds.Simulated,
            () => Filter(Experiments.Scenarios.Worlds.Simulated)),
        ("Live", Model.Filter.World == Experiments.Scenarios.Worlds.Live,
            () => Filter(Experiments.Scenarios.Worlds.Live)),
    ];

    private void Search(ChangeEventArgs typed) =>
        Model.Look(Model.Filter with { Search = typed.Value as string ?? "" });

    private void Filter(Worlds? world) => Model.Look(Model.Filter with { World = world });

    private void ShowAll() => Model.Look(new LibraryFilter());

    private void New() => Model.Take(ScenarioDraft.New);
}
