using CounterLab.Presentation.Scenarios.Editing;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Scenarios.Editor;

/// <summary>One field with its error. It is applied on blur or Enter.</summary>
public sealed partial class FieldInput
{
    private readonly string _id = "field-" + Guid.NewGuid().ToString("N")[..8];

    /// <summary>Which field.</summary>
    [Parameter, EditorRequired]
    public FieldSpec Spec { get; set; } = default!;

    /// <summary>Its value as text.</summary>
    [Parameter, EditorRequired]
    public string Value { get; set; } = "";

    /// <summary>Prefix of its accessible name, for example <c>Step 2</c>.</summary>
    [Parameter]
    public string Of { get; set; } = "";

    /// <summary>Its problem; null: none.</summary>
    [Parameter]
    public ScenarioProblem? Problem { get; set; }

    /// <summary>Narrow layout.</summary>
    [Parameter]
    public bool Narrow { get; set; }

    /// <summary>The value changed.</summary>
    [Parameter]
    public EventCallback<string> Typed { get; set; }

    private string Name => Of.Length == 0 ? Spec.Label : $"{Of}: {Spec.Label}";

    private string? List =>
        Spec.Kind switch { FieldKind.Node => "scenario-nodes", FieldKind.Concern => "scenario-concerns", _ => null };

    private string? Invalid => Problem is null ? null : "true";

    private string? Why => Problem is null ? null : _id;

    private Task FlagAsync(ChangeEventArgs change) => Typed.InvokeAsync(change.Value is true ? "true" : "");

    private Task TextAsync(ChangeEventArgs change) => Typed.InvokeAsync(change.Value as string ?? "");
}
