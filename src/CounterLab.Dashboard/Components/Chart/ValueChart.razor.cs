namespace CounterLab.Dashboard.Components.Chart;

/// <summary>
/// The value of each node over the last minute, with faults in the background. Redrawn at every second update.
/// </summary>
public sealed partial class ValueChart
{
    private bool _table;
    private bool _odd;

    /// <inheritdoc/>
    protected override bool ShouldRender() => _odd = !_odd;

    private void Toggle()
    {
        _table = !_table;
        _odd = false;
    }
}
