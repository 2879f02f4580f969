using CounterLab.Dashboard.Simulator;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.FooterBar;

/// <summary>The footer of the current world; for a simulated run it contains the time controls.</summary>
public sealed partial class WorldFooter
{
    private bool _isSimulated;

    [Inject]
    private SimulatorState Model { get; set; } = default!;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        _isSimulated = Model.IsSimulated;
    }

    /// <inheritdoc/>
    protected override bool ShouldRender() => _isSimulated != (_isSimulated = Model.IsSimulated);
}
