using CounterLab.Dashboard.State;
using CounterLab.Lab.Views;
using CounterLab.Presentation.Cluster;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Panel;

/// <summary>The active link faults, each with a button to end it, and the losses.</summary>
public sealed partial class FaultsTab
{
    [Inject]
    private LabActions Actions { get; set; } = default!;

    /// <summary>Time of the view, so that a frozen view does not change.</summary>
    private DateTimeOffset Now => View.Current?.At ?? default;

    private Offer Links => new Offer(View.Lab.Links.Reason);

    /// <summary>The losses, newest first.</summary>
    private IReadOnlyList<LostRange> Lost => [.. (View.Current?.Figures.Lost ?? []).Reverse()];
}
