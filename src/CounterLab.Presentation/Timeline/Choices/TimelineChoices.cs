using CounterLab.Presentation.Timeline.Layout;

namespace CounterLab.Presentation.Timeline.Choices;

/// <summary>The settings of the timeline page.</summary>
public sealed record TimelineChoices
{
    /// <summary>Length of the default range, which ends now.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromSeconds(10);

    /// <summary>Rows, or time.</summary>
    public TimelineOrder Order { get; init; }

    /// <summary>Row height relative to the default.</summary>
    public double Zoom { get; init; } = 1;

    /// <summary>Everything but the operation's cone is faded.</summary>
    public bool OnlyCone { get; init; }

    /// <summary>The operation that is followed.</summary>
    public OpId? Op { get; init; }

    /// <summary>What is shown.</summary>
    public TimelineFilter Filter { get; init; } = TimelineFilter.Usual;

    /// <summary>Start of the range; null: the default length before its end.</summary>
    public TimeSpan? From { get; init; }

    /// <summary>End of the range; null: now, following.</summary>
    public TimeSpan? To { get; init; }

    /// <summary>The open tab.</summary>
    public TimelineTab Tab { get; init; }

    /// <summary>Whether the end follows the current time.</summary>
    public bool IsFollowing => To is null;

    /// <summary>The range at a given time.</summary>
    public (TimeSpan From, TimeSpan To) RangeAt(TimeSpan now)
    {
        var to = To is { } end && end < now ? end : now;
        var from = From ?? (to > Usual ? to - Usual : TimeSpan.Zero);
        return (from < to ? from : to, to);
    }
}
