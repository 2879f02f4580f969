using System.Globalization;
using CounterLab.Presentation.Texts;
using CounterLab.Presentation.Timeline;
using CounterLab.Presentation.Timeline.Drawing;
using CounterLab.Presentation.Timeline.Layout;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Timeline;

/// <summary>
/// The diagram as a few pieces of SVG markup, which takes fewer bytes than hundreds of components. The script handles
/// clicks, hovering and width, and refers to events by number.
/// </summary>
public sealed partial class DiagramView
{
    private static readonly MarkupString Style = new($"<style>{DiagramStyle.Css}</style>{DiagramSvg.Definitions}");

    private Diagram Diagram => Timeline.Diagram;

    private string Wide => string.Create(CultureInfo.InvariantCulture, $"width:{Diagram.Width:0.#}px");

    private string Size =>
        string.Create(CultureInfo.InvariantCulture, $"width:{Diagram.Width:0.#}px;height:{Diagram.Height:0.#}px");

    private string Summary =>
        $"Space-time diagram of {Diagram.Columns.Count} columns from {Spans.Clock(Timeline.Reading.From)} to "
            + $"{Spans.Clock(Timeline.Reading.To)}, {DrawnText.Of(Diagram.Drawn, 0)}. The log lists the same events.";

    private string EmptyWords => Diagram.Drawn switch
    {
        _ when Timeline.Reading.Now == TimeSpan.Zero => "No events yet.",
        { Filtered: > 0 } drawn => $"Filters hide all {Digits.Group(drawn.Filtered)} events from {Stretch}.",
        { Unread: > 0 } drawn =>
            $"The {Digits.Group(drawn.Unread)} events from {Stretch} have been discarded. The oldest event kept is "
                + $"from {Spans.Clock(Timeline.Reading.Oldest)}.",
        _ => $"No events from {Stretch}.",
    };

    private string Stretch => $"{Spans.Clock(Timeline.Reading.From)} to {Spans.Clock(Timeline.Reading.To)}";

    private void ShowUsual() => Timeline.Choose(Choices with { Filter = TimelineFilter.Usual });

    private static string Left(NodeColumn column) =>
        string.Create(CultureInfo.InvariantCulture, $"left:{column.X:0.#}px");

    private static string Top(FoldShape fold) =>
        string.Create(CultureInfo.InvariantCulture, $"top:{fold.Y - 11:0.#}px");

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
