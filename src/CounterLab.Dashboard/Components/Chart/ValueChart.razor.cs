using CounterLab.Lab.Views;
using CounterLab.Presentation.Style;
using CounterLab.Presentation.Texts;

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

    private static string Summary(ClusterView view, int span)
    {
        var values =
            view.Nodes.Select(
            node => $"{node.Id} {(node.Value is { } value ? Digits.Group(value) : NodeStyle.Of(node).Word)}");
        return $"Values of {view.Counter} over the last {span} seconds; now {string.Join(", ", values)}. "
            + $"{view.Bands.Count} {(view.Bands.Count == 1 ? "fault" : "faults")}.";
    }

    private void Toggle()
    {
        _table = !_table;
        _odd = false;
    }
}
