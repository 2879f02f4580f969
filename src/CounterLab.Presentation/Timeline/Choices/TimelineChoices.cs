using CounterLab.Presentation.Timeline.Layout;

namespace CounterLab.Presentation.Timeline.Choices;

/// <summary>Tabs of the panel beside the diagram.</summary>
public enum TimelineTab
{
    /// <summary>Where an operation is.</summary>
    Cone,

    /// <summary>The events as a table.</summary>
    Log,

    /// <summary>What is shown.</summary>
    Filter,
}

/// <summary>All that a person chooses on the page.</summary>
public sealed record TimelineChoices
{
    /// <summary>Length of the stretch that is shown when none is chosen: the last of it.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromSeconds(10);

    /// <summary>Rows, or time.</summary>
    public TimelineOrder Order { get; init; }

    /// <summary>Height of a row against the usual one.</summary>
    public double Zoom { get; init; } = 1;

    /// <summary>Everything but the operation's cone is faded.</summary>
    public bool OnlyCone { get; init; }

    /// <summary>The operation that is followed.</summary>
    public OpId? Op { get; init; }

    /// <summary>What is shown.</summary>
    public TimelineFilter Filter { get; init; } = TimelineFilter.Usual;

    /// <summary>Begin of the stretch; null: the usual length before its end.</summary>
    public TimeSpan? From { get; init; }

    /// <summary>Its end; null: now, and on.</summary>
    public TimeSpan? To { get; init; }

    /// <summary>The open tab.</summary>
    public TimelineTab Tab { get; init; }

    /// <summary>The end moves on with time.</summary>
    public bool IsFollowing => To is null;

    /// <summary>The stretch at a moment.</summary>
    public (TimeSpan From, TimeSpan To) RangeAt(TimeSpan now)
    {
        var to = To is { } end && end < now ? end : now;
        var from = From ?? (to > Usual ? to - Usual : TimeSpan.Zero);
        return (from < to ? from : to, to);
    }
}
