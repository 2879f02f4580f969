using CounterLab.Presentation.Scenarios.Editing;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Scenarios.Editor;

/// <summary>A form field with its error. The value is applied on blur or Enter.</summary>
public sealed partial class FieldInput
{
    private readonly string _id = "field-" + Guid.NewGuid().ToString("N")[..8];

    /// <summary>Specification of the field.</summary>
    [Parameter, EditorRequired]
    public FieldSpec Spec { get; set; } = default!;

    /// <summary>The value as text.</summary>
    [Parameter, EditorRequired]
    public string Value { get; set; } = "";

    /// <summary>Prefix of the accessible name, for example <c>Step 2</c>.</summary>
    [Parameter]
    public string Of { get; set; } = "";

    /// <summary>The problem at this field; null if there is none.</summary>
    [Parameter]
    public ScenarioProblem? Problem { get; set; }

    /// <summary>Whether the layout is narrow.</summary>
    [Parameter]
    public bool Narrow { get; set; }

    /// <summary>Raised when the value has changed.</summary>
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
