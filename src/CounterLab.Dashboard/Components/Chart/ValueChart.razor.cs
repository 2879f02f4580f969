namespace CounterLab.Dashboard.Components.Chart;

/// <summary>
/// Each node's value over the last minute, with faults in the background. Redrawn at most at every second update.
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
