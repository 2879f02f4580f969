using CounterLab.Presentation.Scenarios.Editing;
using CounterLab.Presentation.Texts;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Scenarios.Editor;

/// <summary>A list of known names to choose from. Where all usual ones are chosen the text needs no list.</summary>
public sealed partial class ExpectNames
{
    /// <summary>What is edited.</summary>
    [Parameter, EditorRequired]
    public ScenarioDraft Draft { get; set; } = default!;

    /// <summary>always, eventually or sometimes.</summary>
    [Parameter, EditorRequired]
    public string Field { get; set; } = "";

    /// <summary>For people.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>Names there are.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Known { get; set; } = [];

    /// <summary>What holds without a list.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Usual { get; set; } = [];

    /// <summary>A name in words.</summary>
    [Parameter, EditorRequired]
    public Func<string, string> Words { get; set; } = default!;

    /// <summary>It became another.</summary>
    [Parameter]
    public EventCallback<ScenarioDraft> OnChanged { get; set; }

    private IReadOnlyList<string>? Listed => Draft.Names(Field);

    private IReadOnlyList<string> Chosen => Listed ?? Usual;

    private string How => Listed is null
        ? Usual.Count == 0 ? "none" : Usual.Count == Known.Count ? "all of them" : string.Join(", ", Usual)
        : Listed.Count == 0 ? "none" : Listed.Count <= 4 ? string.Join(", ", Listed) : $"{Digits.Group(Listed.Count)} of {Digits.Group(Known.Count)}";

    /// <summary>Names that are not known stay in the list: the reader objects to them by name.</summary>
    private Task ToggleAsync(string name, bool isOn)
    {
        var names = isOn ? [.. Chosen, name] : Chosen.Where(other => other != name).ToList();
        var isUsual = names.Count == Usual.Count && names.ToHashSet(StringComparer.Ordinal).SetEquals(Usual);
        return OnChanged.InvokeAsync(Draft.WithNames(Field, isUsual ? null : names));
    }
}
