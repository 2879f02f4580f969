using CounterLab.Dashboard.Simulator;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.FooterBar;

/// <summary>The footer of the world that is looked at: a simulated run has its time in it, on every page.</summary>
public sealed partial class WorldFooter
{
    private bool _isSimulated;

    [Inject]
    private SimulatorDesk Desk { get; set; } = default!;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        _isSimulated = Desk.IsSimulated;
    }

    /// <inheritdoc/>
    protected override bool ShouldRender() => _isSimulated != (_isSimulated = Desk.IsSimulated);
}
