using CounterLab.Dashboard.Scenarios.Storage;
using CounterLab.Experiments.Faults;
using CounterLab.Presentation.Scenarios.Editing;
using CounterLab.Presentation.Scenarios.Library;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Scenarios.Library;

/// <summary>What there is to run: the library and this browser's own, searched and filtered.</summary>
public sealed partial class LibraryView
{
    [Inject]
    private OwnScenarios Own { get; set; } = default!;

    private IReadOnlyList<ScenarioEntry> Listed => [.. Desk.Entries.Where(Desk.Filter.Takes)];

    private IReadOnlyList<(string Text, bool Chosen, Action Choose)> Worlds =>
    [
        ("All", Desk.Filter.World is null, () => Filter(null)),
        ("Simulator", Desk.Filter.World == Experiments.Faults.Worlds.Simulated, () => Filter(Experiments.Faults.Worlds.Simulated)),
        ("Real nodes", Desk.Filter.World == Experiments.Faults.Worlds.Live, () => Filter(Experiments.Faults.Worlds.Live)),
    ];

    private void Search(ChangeEventArgs typed) => Desk.Look(Desk.Filter with { Search = typed.Value as string ?? "" });

    private void Filter(Worlds? world) => Desk.Look(Desk.Filter with { World = world });

    private void ShowAll() => Desk.Look(new LibraryFilter());

    private void New() => Desk.Take(ScenarioDraft.New);
}
