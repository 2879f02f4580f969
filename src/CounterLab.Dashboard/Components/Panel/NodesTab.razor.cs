using CounterLab.Dashboard.State;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Panel;

/// <summary>Every node in two lines, with what is done most often.</summary>
public sealed partial class NodesTab
{
    [Inject]
    private LabActions Actions { get; set; } = default!;
}
