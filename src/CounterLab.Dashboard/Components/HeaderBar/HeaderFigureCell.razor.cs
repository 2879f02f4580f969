using CounterLab.Presentation.Cluster;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.HeaderBar;

/// <summary>One figure of the header.</summary>
public sealed partial class HeaderFigureCell
{
    /// <summary>Name of the figure.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>Its test id.</summary>
    [Parameter, EditorRequired]
    public string TestId { get; set; } = "";

    /// <summary>Text, raw number, note.</summary>
    [Parameter, EditorRequired]
    public HeaderFigure Figure { get; set; } = new("", "", "");

    /// <summary>More classes.</summary>
    [Parameter]
    public string Css { get; set; } = "";

    private string Title => Figure.Why.Length > 0 ? $"{Name}: {Figure.Text}. {Figure.Why}"
        : Figure.Note.Length == 0 ? $"{Name}: {Figure.Text}"
        : $"{Name}: {Figure.Text} ({Figure.Note})";
}
