using System.Globalization;
using CounterLab.Presentation.Style;
using CounterLab.Presentation.Texts;
using CounterLab.Presentation.Timeline;
using CounterLab.Presentation.Timeline.Drawing;
using CounterLab.Presentation.Timeline.Layout;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Timeline;

/// <summary>
/// The drawing, in a few pieces of ready-made SVG: hundreds of small parts would cost several times the bytes. A click, a
/// hover and the width are the browser script's; it names events by their numbers.
/// </summary>
public sealed partial class DiagramView
{
    private static readonly MarkupString Style = new($"<style>{DiagramStyle.Css}</style>{DiagramSvg.Definitions}");

    private Diagram Diagram => Timeline.Diagram;

    private string Wide => string.Create(CultureInfo.InvariantCulture, $"width:{Diagram.Width:0.#}px");

    private string Size => string.Create(CultureInfo.InvariantCulture, $"width:{Diagram.Width:0.#}px;height:{Diagram.Height:0.#}px");

    private string Summary =>
        $"Space-time diagram of {Diagram.Lanes.Count} lanes from {Spans.Clock(Timeline.Reading.From)} to {Spans.Clock(Timeline.Reading.To)}, {DrawnWords.Of(Diagram.Drawn, 0)}. The log lists the same events.";

    private string EmptyWords => Diagram.Drawn switch
    {
        _ when Timeline.Reading.Now == TimeSpan.Zero => "Nothing has happened yet.",
        { Filtered: > 0 } drawn => $"Filters keep back all {Digits.Group(drawn.Filtered)} events from {Stretch}.",
        { Unread: > 0 } drawn => $"What happened from {Stretch} is no longer kept ({Digits.Group(drawn.Unread)} events). The oldest event that is kept was at {Spans.Clock(Timeline.Reading.Oldest)}.",
        _ => $"Nothing happened from {Stretch}.",
    };

    private string Stretch => $"{Spans.Clock(Timeline.Reading.From)} to {Spans.Clock(Timeline.Reading.To)}";

    private void ShowUsual() => Timeline.Choose(Choices with { Filter = TimelineFilter.Usual });

    private static string Left(Lane lane) => string.Create(CultureInfo.InvariantCulture, $"left:{lane.X:0.#}px");

    private static string Top(FoldShape fold) => string.Create(CultureInfo.InvariantCulture, $"top:{fold.Y - 11:0.#}px");

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
