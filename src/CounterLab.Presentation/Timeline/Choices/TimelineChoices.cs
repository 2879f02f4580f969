using CounterLab.Presentation.Timeline.Layout;

namespace CounterLab.Presentation.Timeline.Choices;

/// <summary>The settings of the timeline page.</summary>
public sealed record TimelineChoices
{
    /// <summary>Length of the default range, which ends at the current time.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromSeconds(10);

    /// <summary>Whether the vertical axis has rows or is proportional to time.</summary>
    public TimelineOrder Order { get; init; }

    /// <summary>Zoom factor relative to the default row height.</summary>
    public double Zoom { get; init; } = 1;

    /// <summary>Whether everything outside the cone of the followed operation is faded.</summary>
    public bool OnlyCone { get; init; }

    /// <summary>The followed operation; null if there is none.</summary>
    public OpId? Op { get; init; }

    /// <summary>The filter of the events.</summary>
    public TimelineFilter Filter { get; init; } = TimelineFilter.Usual;

    /// <summary>Start of the range; null for the default length before its end.</summary>
    public TimeSpan? From { get; init; }

    /// <summary>End of the range; null follows the current time.</summary>
    public TimeSpan? To { get; init; }

    /// <summary>The open tab of the side panel.</summary>
    public TimelineTab Tab { get; init; }

    /// <summary>Whether the end follows the current time.</summary>
    public bool IsFollowing => To is null;

    /// <summary>Returns the range for a given current time.</summary>
    public (TimeSpan From, TimeSpan To) RangeAt(TimeSpan now)
    {
        var to = To is { } end && end < now ? end : now;
        var from = From ?? (to > Usual ? to - Usual : TimeSpan.Zero);
        return (from < to ? from : to, to);
    }
}
