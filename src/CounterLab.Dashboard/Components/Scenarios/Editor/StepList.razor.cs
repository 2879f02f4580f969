using CounterLab.Experiments.Scenarios.Json;
using CounterLab.Presentation.Scenarios.Editing;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Scenarios.Editor;

/// <summary>The steps of the scenario with their fields, split into pages.</summary>
public sealed partial class StepList
{
    /// <summary>Maximum number of steps per page.</summary>
    public const int PageMax = 25;

    private ScenarioProblem? _shown;
    private int _from;

    /// <summary>The draft.</summary>
    [Parameter, EditorRequired]
    public ScenarioDraft Draft { get; set; } = default!;

    /// <summary>Raised when the draft has changed.</summary>
    [Parameter]
    public EventCallback<ScenarioDraft> OnChanged { get; set; }

    /// <summary>Shows the page with a new problem.</summary>
    protected override void OnParametersSet()
    {
        if (Draft.Problem is { } problem && problem != _shown)
        {
            for (var step = 0; step < Draft.StepCount; step++)
            {
                if (problem.IsAt(PathOf(step)))
                {
                    _from = step / PageMax * PageMax;
                }
            }
        }

        _shown = Draft.Problem;
        _from = Math.Clamp(_from, 0, Math.Max(0, (Draft.StepCount - 1) / PageMax * PageMax));
    }

    private static string PathOf(int step) => FormattableString.Invariant($"$.steps[{step}]");

    /// <summary>Returns the fields in addition to time and fault; for an unknown fault only the duration.</summary>
    private static IEnumerable<string> FieldsOf(string fault) =>
        ScenarioForm.Spellings.Contains(fault, StringComparer.Ordinal)
        ? ScenarioForm.StepFields(fault).Where(name => name is not ("atMs" or "fault"))
        : ["forMs"];

    private ScenarioProblem? ProblemAt(int step, string name) =>
        Draft.Problem is { } problem && problem.IsAt($"{PathOf(step)}.{name}") ? problem : null;

    private ScenarioProblem? FaultProblem(int step) => ProblemAt(step, "fault");

    /// <summary>The problem, if it is in the step but not at one of its fields; else null.</summary>
    private ScenarioProblem? OtherProblem(int step, string fault) =>
        Draft.Problem is { } problem && problem.IsAt(PathOf(step))
        && FieldsOf(fault).Concat(["atMs", "fault"]).All(name => ProblemAt(step, name) is null) ? problem : null;

    private Task MoveAsync(int step, int by)
    {
        _from = (step + by) / PageMax * PageMax;
        return OnChanged.InvokeAsync(Draft.WithStepMoved(step, by));
    }

    private Task AddAsync()
    {
        _from = Draft.StepCount / PageMax * PageMax;
        return OnChanged.InvokeAsync(Draft.WithStep());
    }

    private void Turn(int by) => _from += by * PageMax;
}
