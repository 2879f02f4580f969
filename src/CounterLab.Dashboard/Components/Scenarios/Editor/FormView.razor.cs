using CounterLab.Experiments.Scenarios;
using CounterLab.Presentation.Scenarios.Editing;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Scenarios.Editor;

/// <summary>The scenario as a form. What the reader objects to stands beside its field; what the form does not know stays in the text.</summary>
public sealed partial class FormView
{
    private static readonly IReadOnlyList<string> UsualGoals = new Expectations().Eventually;
    private static readonly IReadOnlyList<string> None = [];

    private string _workload = "{}";

    /// <summary>What is edited; a JSON object.</summary>
    [Parameter, EditorRequired]
    public ScenarioDraft Draft { get; set; } = default!;

    /// <summary>It became another.</summary>
    [Parameter]
    public EventCallback<ScenarioDraft> OnChanged { get; set; }

    /// <summary>It is about a section, but about none of the fields that are shown for it.</summary>
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

    /// <summary>What was typed comes back when clients add again.</summary>
    private Task ToggleWorkloadAsync(ChangeEventArgs change)
    {
        _workload = Draft.SectionOf("workload") ?? _workload;
        return OnChanged.InvokeAsync(Draft.WithSection("workload", change.Value is true ? _workload : null));
    }
}
