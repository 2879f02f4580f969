using CounterLab.Presentation.Texts;
using CounterLab.Presentation.Timeline.Layout;

namespace CounterLab.Presentation.Timeline;

/// <summary>Describes which share of the events is drawn.</summary>
public static class DrawnText
{
    /// <summary>
    /// Describes the share: <c>showing 500 of 8 912 events · 3 120 hidden by filters · 5 292 not drawn: narrow the
    /// range</c>.
    /// </summary>
    /// <param name="isUsual">Whether the default filter applies, which hides groups that the text then names.</param>
    public static string Of(DrawnEvents drawn, long missed, bool isUsual = false)
    {
        var text = drawn.Total == drawn.Events.Count
            ? $"showing {Digits.Group(drawn.Total)} {(drawn.Total == 1 ? "event" : "events")}"
            : $"showing {Digits.Group(drawn.Events.Count)} of {Digits.Group(drawn.Total)} events";
        var who = isUsual ? "probes, digests and reports hidden (see Filter)" : "hidden by filters";
        var kept = drawn.Filtered > 0 ? $" · {Digits.Group(drawn.Filtered)} {who}" : "";
        var more = drawn.Missing > 0 ? $" · {Digits.Group(drawn.Missing)} not drawn: narrow the range" : "";
        return text + kept + more + (missed > 0 ? $" · {Digits.Group(missed)} were not reported" : "");
    }
}
