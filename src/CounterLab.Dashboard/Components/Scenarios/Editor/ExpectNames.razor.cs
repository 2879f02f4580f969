using CounterLab.Presentation.Scenarios.Editing;
using CounterLab.Presentation.Texts;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Scenarios.Editor;

/// <summary>
/// A list of known names with check boxes. If exactly the defaults are checked, the text contains no list.
/// </summary>
public sealed partial class ExpectNames
{
    /// <summary>The draft.</summary>
    [Parameter, EditorRequired]
    public ScenarioDraft Draft { get; set; } = default!;

    /// <summary>Name of the field: <c>always</c>, <c>eventually</c> or <c>sometimes</c>.</summary>
    [Parameter, EditorRequired]
    public string Field { get; set; } = "";

    /// <summary>Display name of the list.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>All known names.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Known { get; set; } = [];

    /// <summary>The names that apply if there is no list.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Usual { get; set; } = [];

    /// <summary>Returns the description of a name.</summary>
    [Parameter, EditorRequired]
    public Func<string, string> Words { get; set; } = default!;

    /// <summary>Raised when the draft has changed.</summary>
    [Parameter]
    public EventCallback<ScenarioDraft> OnChanged { get; set; }

    private IReadOnlyList<string>? Listed => Draft.Names(Field);

    private IReadOnlyList<string> Chosen => Listed ?? Usual;

    private string How => Listed is null
        ? Usual.Count == 0 ? "none" : Usual.Count == Known.Count ? "all of them" : string.Join(", ", Usual)
        : Listed.Count == 0 ? "none" : Listed.Count <= 4 ? string.Join(", ", Listed)
            : $"{Digits.Group(Listed.Count)} of {Digits.Group(Known.Count)}";

    /// <summary>Adds or removes a name. Unknown names stay in the list, so that validation reports them.</summary>
    private Task ToggleAsync(string name, bool isOn)
    {
        var names = isOn ? [.. Chosen, name] : Chosen.Where(other => other != name).ToList();
        var isUsual = names.Count == Usual.Count && names.ToHashSet(StringComparer.Ordinal).SetEquals(Usual);
        return OnChanged.InvokeAsync(Draft.WithNames(Field, isUsual ? null : names));
    }
}
