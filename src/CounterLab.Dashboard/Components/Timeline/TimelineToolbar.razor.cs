using System.Globalization;
using CounterLab.Presentation.Timeline;
using CounterLab.Presentation.Timeline.Choices;
using CounterLab.Presentation.Timeline.Layout;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Timeline;

/// <summary>Options of the diagram, and the share of events shown.</summary>
public sealed partial class TimelineToolbar
{
    private string Counts => DrawnText.Of(
        Timeline.Diagram.Drawn, Timeline.Reading.Slice.Missed, Choices.Filter.IsUsual);

    private IReadOnlyList<(string Text, bool Chosen, Action Choose)> Orders =>
    [
        ("Event order", Choices.Order is TimelineOrder.Events,
            () => Timeline.Choose(Choices with { Order = TimelineOrder.Events })),
        ("Time", Choices.Order is TimelineOrder.Time,
            () => Timeline.Choose(Choices with { Order = TimelineOrder.Time })),
    ];

    private IReadOnlyList<(string Text, bool Chosen, Action Choose)> Cones =>
    [
        ("All", !Choices.OnlyCone, () => Timeline.Choose(Choices with { OnlyCone = false })),
        ("Causal cone", Choices.OnlyCone, ShowCone),
    ];

    /// <summary>Opens the cone tab. If no operation is followed, the tab explains how to select one.</summary>
    private void ShowCone() =>
        Timeline.Choose(Choices with { OnlyCone = Choices.Op is not null, Tab = TimelineTab.Cone });

    private void SetZoom(ChangeEventArgs e)
    {
        if (double.TryParse(e.Value?.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var zoom))
        {
            Timeline.Choose(Choices with { Zoom = Math.Clamp(zoom, DiagramOptions.ZoomMin, DiagramOptions.ZoomMax) });
        }
    }

    private void Narrow()
    {
        var events = Timeline.Diagram.Drawn.Events;
        Timeline.Choose(Choices with { From = events[0].At, To = events[^1].At });
    }

    private static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
