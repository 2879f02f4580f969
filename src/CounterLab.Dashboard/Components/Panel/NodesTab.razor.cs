using CounterLab.Dashboard.State;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Panel;

/// <summary>All nodes in two lines each, with the most frequent actions.</summary>
public sealed partial class NodesTab
{
    [Inject]
    private LabActions Actions { get; set; } = default!;
}
