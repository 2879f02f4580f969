using CounterLab.Dashboard.State;
using CounterLab.Presentation.Cluster;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Cluster;

/// <summary>The button of a pair of nodes, which cuts or heals both directions.</summary>
public sealed partial class PairHandle
{
    /// <summary>The pair.</summary>
    [Parameter, EditorRequired]
    public LinkPair Pair { get; set; } = default!;

    /// <summary>Position of the button.</summary>
    [Parameter, EditorRequired]
    public string Place { get; set; } = "";

    [Inject]
    private LabView View { get; set; } = default!;

    [Inject]
    private LabActions Actions { get; set; } = default!;

    private bool Blocked => !View.Lab.Links.IsOffered || Actions.IsBusy(Pair.Name);

    private string Title => View.Lab.Links.IsOffered ? Pair.Title : $"{Pair.Name}: {View.Lab.Links.Reason}";

    private Task ToggleAsync() => Pair.Cut ? Actions.HealAsync(Pair.A, Pair.B) : Actions.CutAsync(Pair.A, Pair.B);
}
