using CounterLab.Presentation.Cluster;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.HeaderBar;

/// <summary>One figure of the header.</summary>
public sealed partial class HeaderFigureCell
{
    /// <summary>Name of the figure.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>Test id of the cell.</summary>
    [Parameter, EditorRequired]
    public string TestId { get; set; } = "";

    /// <summary>The figure, with text, raw number and note.</summary>
    [Parameter, EditorRequired]
    public HeaderFigure Figure { get; set; } = new("", "", "");

    /// <summary>Further CSS classes.</summary>
    [Parameter]
    public string Css { get; set; } = "";

    private string Title => Figure.Why.Length > 0 ? $"{Name}: {Figure.Text}. {Figure.Why}"
        : Figure.Note.Length == 0 ? $"{Name}: {Figure.Text}"
        : $"{Name}: {Figure.Text} ({Figure.Note})";
}
