using CounterLab.Dashboard.State;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Panel;

/// <summary>All nodes with the most frequent actions, in two lines each.</summary>
public sealed partial class NodesTab
{
    [Inject]
    private LabActions Actions { get; set; } = default!;
}
