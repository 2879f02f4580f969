using CounterLab.Experiments.Tracing;

namespace CounterLab.Dashboard.Components.Timeline;

/// <summary>The events of the diagram as a virtualized table.</summary>
public sealed partial class LogTab
{
    /// <summary>Height of a row, in pixels.</summary>
    public const float RowHeight = 25;

    private ICollection<TraceEvent> Rows =>
        Timeline.Diagram.Drawn.Events as ICollection<TraceEvent> ?? [.. Timeline.Diagram.Drawn.Events];

    private string Css(TraceEvent e) => (e.Number == Timeline.Selected ? "on " : "")
        + (Choices.OnlyCone && Timeline.Cone?.Numbers.Contains(e.Number) == false ? "faded" : "");
}
