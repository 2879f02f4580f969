using System.Globalization;
using CounterLab.Dashboard.Scenarios;
using CounterLab.Dashboard.Scenarios.Running;
using CounterLab.Experiments.Scenarios;
using CounterLab.Lab.Running;
using CounterLab.Presentation.Scenarios.Library;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Scenarios.Runs;

/// <summary>Run options (seed, pace, mutant) and the run buttons, which are disabled with a reason.</summary>
public sealed partial class RunControls
{
    private string _wrong = "";

    [Inject]
    private CircuitRuns Seat { get; set; } = default!;

    private static IReadOnlyList<(Worlds World, string Label)> Buttons =>
        [(Worlds.Simulated, "Run simulated"), (Worlds.Live, "Run live")];

    private string Seed => (Model.Shown?.Seed ?? 1).ToString(CultureInfo.InvariantCulture);

    private static string Text(ChangeEventArgs change) => change.Value as string ?? "";

    private static string? Invalid(string problem) => problem.Length > 0 ? "true" : null;

    private void Prepare(RunChoices choices) => Model.Prepare(choices);

    private string ReasonOf(Worlds world)
    {
        if (Model.Shown is not { } scenario)
        {
            return "The scenario can’t be read.";
        }

        var fit = world == Worlds.Live ? WorldFit.Live(scenario) : WorldFit.Simulated(scenario);
        return !fit.Fits ? fit.Why
            : Model.Choices.Request(scenario, world) is null ? "A field above has an error."
            : Runs.Obstacle(world, Seat);
    }

    private void Start(Worlds world)
    {
        try
        {
            _wrong = "";
            if (Model.Shown is { } scenario && Model.Choices.Request(scenario, world) is { } request)
            {
                Seat.Start(request);
            }
        }
        catch (RunFailedException e)
        {
            _wrong = e.Message;
        }
    }
}
