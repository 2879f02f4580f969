using CounterLab.Presentation.Texts;
using CounterLab.Presentation.Timeline.Layout;

namespace CounterLab.Presentation.Timeline;

/// <summary>Describes which share of the events is drawn.</summary>
public static class DrawnText
{
    /// <summary>
    /// Describes the share: <c>showing 500 of 8 912 events · 3 120 hidden by filters · 5 292 more, narrow the
    /// range</c>.
    /// </summary>
    public static string Of(DrawnEvents drawn, long missed)
    {
        var text = drawn.Total == drawn.Events.Count
            ? $"showing {Digits.Group(drawn.Total)} {(drawn.Total == 1 ? "event" : "events")}"
            : $"showing {Digits.Group(drawn.Events.Count)} of {Digits.Group(drawn.Total)} events";
        var kept = drawn.Filtered > 0 ? $" · {Digits.Group(drawn.Filtered)} hidden by filters" : "";
        var more = drawn.Missing > 0 ? $" · {Digits.Group(drawn.Missing)} more, narrow the range" : "";
        return text + kept + more + (missed > 0 ? $" · {Digits.Group(missed)} were not reported" : "");
    }
}
