using CounterLab.Dashboard.Scenarios;
using CounterLab.Dashboard.Scenarios.Storage;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Scenarios.Json;
using CounterLab.Experiments.Verdicts;
using CounterLab.Presentation.Runs;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Scenarios.History;

/// <summary>Shows all stored data of a run.</summary>
public sealed partial class RunDetails
{
    /// <summary>Maximum number of violations, and of losses, that are listed.</summary>
    public const int ViolationsMax = 30;

    private string? _counter;
    private bool _copied;

    /// <summary>The run to show.</summary>
    [Parameter, EditorRequired]
    public RunRecord Run { get; set; } = default!;

    [Inject]
    private ScenarioState Model { get; set; } = default!;

    [Inject]
    private SavedScenarios Own { get; set; } = default!;

    private string Simulator => RunLinks.Simulator(Run, RunLinks.Moment(Run));

    private string SimulatorReason => Run.Request.World == Worlds.Simulated && Simulator.Length == 0
        ? "The scenario does not fit into a link to the simulator. Export it, and run the command below."
        : "";

    private IEnumerable<(string Title, IReadOnlyList<RunProperty> Properties)> Properties =>
        new[] { ("Sometimes", RunProperty.Sometimes(Run)), ("Eventually", RunProperty.Eventually(Run)),
            ("Always", RunProperty.Always(Run)) }.Where(group => group.Item2.Count > 0);

    private string LinkTo(Violation violation) => RunLinks.Simulator(Run, violation.At);

    private string Counter(IReadOnlyList<string> counters) =>
        _counter is { } chosen && counters.Contains(chosen) ? chosen : counters[0];

    private IReadOnlyList<(string Text, bool Chosen, Action Choose)> Choices(IReadOnlyList<string> counters) =>
        [.. counters.Select(counter => (counter, counter == Counter(counters), (Action)(() => Show(counter))))];

    private void Show(string counter)
    {
        _counter = counter;
        StateHasChanged();
    }

    private async Task CopyAsync() => _copied = await Own.CopyAsync(RunCommandLine.Of(Run.Request));

    private Task ExportAsync() => Own.DownloadAsync(Run.Name + ".json", ScenarioWriter.Write(Run.Scenario));
}
