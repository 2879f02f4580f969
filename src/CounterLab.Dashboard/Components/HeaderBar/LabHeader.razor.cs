using CounterLab.Dashboard.Simulator;
using CounterLab.Dashboard.State;
using CounterLab.Presentation.Cluster;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.HeaderBar;

/// <summary>The header: figures, cluster condition and <c>Heal all</c>.</summary>
public sealed partial class LabHeader
{
    /// <summary>Name of the page, for a heading that only screen readers announce.</summary>
    [Parameter]
    public string Page { get; set; } = "Lab";

    [Inject]
    private LabActions Actions { get; set; } = default!;

    [Inject]
    private SimulatorState Model { get; set; } = default!;

    private IReadOnlyList<(string Text, bool Chosen, Action Choose)> Worlds =>
        [("Live", !Model.IsSimulated, Model.WatchLive), ("Sim", Model.IsSimulated, Model.WatchRun)];

    private Offer Heal => new Offer(View.Lab.Links.Reason);
}
