using CounterLab.Dashboard.State;
using CounterLab.Lab.Views;
using CounterLab.Presentation.Cluster;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Panel;

/// <summary>What is wrong with links, each to be ended by itself, and what was lost and why.</summary>
public sealed partial class FaultsTab
{
    [Inject]
    private LabActions Actions { get; set; } = default!;

    /// <summary>Of the picture, so that a frozen one stands still.</summary>
    private DateTimeOffset Now => View.Current?.At ?? default;

    private Offer Links => new(View.Capabilities.Links ? "" : View.Capabilities.LinksReason);

    /// <summary>Newest first.</summary>
    private IReadOnlyList<LostOperations> Lost => [.. (View.Current?.Figures.Lost ?? []).Reverse()];
}
