using CounterLab.Dashboard.Simulator;
using CounterLab.Dashboard.State;
using CounterLab.Presentation.Cluster;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.HeaderBar;

/// <summary>The figures that are always in sight, the verdict, and <c>Heal all</c>.</summary>
public sealed partial class LabHeader
{
    /// <summary>Name of the page, for the heading that screen readers find.</summary>
    [Parameter]
    public string Page { get; set; } = "Lab";

    [Inject]
    private LabActions Actions { get; set; } = default!;

    [Inject]
    private SimulatorDesk Desk { get; set; } = default!;

    private IReadOnlyList<(string Text, bool Chosen, Action Choose)> Worlds =>
        [("Live", !Desk.IsSimulated, Desk.WatchLive), ("Sim", Desk.IsSimulated, Desk.WatchRun)];

    private Offer Heal => View.Capabilities.Links ? Offer.Yes : new Offer(View.Capabilities.LinksReason);
}
