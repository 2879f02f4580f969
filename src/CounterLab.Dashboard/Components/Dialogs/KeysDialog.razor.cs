using CounterLab.Dashboard.State;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Dialogs;

/// <summary>Which key does what, and the switch that turns them off (WCAG 2.1.4).</summary>
public sealed partial class KeysDialog
{
    [Inject]
    private LabView View { get; set; } = default!;
}
