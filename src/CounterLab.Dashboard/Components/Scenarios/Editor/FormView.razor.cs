using CounterLab.Experiments.Scenarios;
using CounterLab.Presentation.Scenarios.Editing;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Scenarios.Editor;

/// <summary>
/// The scenario as a form. Problems are shown at their fields; content that the form does not know is preserved.
/// </summary>
public sealed partial class FormView
{
    private static readonly IReadOnlyList<string> UsualGoals = new Expectations().Eventually;
    private static readonly IReadOnlyList<string> None = [];

    private string _workload = "{}";

    /// <summary>The draft; its text must be a JSON object.</summary>
    [Parameter, EditorRequired]
    public ScenarioDraft Draft { get; set; } = default!;

    /// <summary>Raised when the draft has changed.</summary>
    [Parameter]
    public EventCallback<ScenarioDraft> OnChanged { get; set; }

    /// <summary>Whether the problem is in a section but not at one of its fields.</summary>
    private static bool IsOfSection(ScenarioProblem problem, string section)
    {
        var fields = section switch
        {
            "network" => FieldSpec.OfNetwork.Select(spec => spec.Name),
            "workload" => FieldSpec.OfWorkload.Select(spec => spec.Name),
            _ => ["always", "eventually", "sometimes"],
        };
        return problem.IsAt("$." + section) && !fields.Any(field => problem.IsAt($"$.{section}.{field}"));
    }

    /// <summary>Removes the workload, or restores it as it was before.</summary>
    private Task ToggleWorkloadAsync(ChangeEventArgs change)
    {
        _workload = Draft.SectionOf("workload") ?? _workload;
        return OnChanged.InvokeAsync(Draft.WithSection("workload", change.Value is true ? _workload : null));
    }
}
