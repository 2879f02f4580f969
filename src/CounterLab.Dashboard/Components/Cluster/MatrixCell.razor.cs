using CounterLab.Dashboard.State;
using CounterLab.Lab.Views;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Cluster;

/// <summary>A cell of the matrix: the backlog of a directed link, and a button that cuts this link.</summary>
public sealed partial class MatrixCell
{
    /// <summary>The directed link.</summary>
    [Parameter, EditorRequired]
    public LinkView Link { get; set; } = default!;

    [Inject]
    private LabView View { get; set; } = default!;

    [Inject]
    private LabActions Actions { get; set; } = default!;

    private string Name => $"{(Link.Cut ? "Heal" : "Cut")} {Link.From}→{Link.To}";

    private string Title => !View.Lab.Links.IsOffered ? $"{Name}: {View.Lab.Links.Reason}"
        : Link.Cut ? $"Heal {Link.From}–{Link.To} (both directions)"
        : $"Cut {Link.From} → {Link.To} (this direction only)";

    private Task ToggleAsync()
        => Link.Cut ? Actions.HealAsync(Link.From, Link.To) : Actions.CutOneWayAsync(Link.From, Link.To);
}
