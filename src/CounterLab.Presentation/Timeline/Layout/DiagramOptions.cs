namespace CounterLab.Presentation.Timeline.Layout;

/// <summary>What the way down means.</summary>
public enum TimelineOrder
{
    /// <summary>One row after the other: order, not time.</summary>
    Events,

    /// <summary>In proportion to time, quiet stretches folded.</summary>
    Time,
}

/// <summary>How a slice is drawn.</summary>
public sealed record DiagramOptions
{
    /// <summary>The most events drawn, from the newest.</summary>
    public const int EventsMax = 500;

    /// <summary>The most elements of the drawing: texts are the first to go.</summary>
    public const int ElementsMax = 1_500;

    /// <summary>Least and most of <see cref="Zoom"/>.</summary>
    public const double ZoomMin = 0.5, ZoomMax = 3;

    /// <summary>Rows, or time.</summary>
    public TimelineOrder Order { get; init; }

    /// <summary>Height of a row, or of a millisecond, against the usual one.</summary>
    public double Zoom { get; init; } = 1;

    /// <summary>Width there is, in pixels; the drawing is wider when the lanes need more.</summary>
    public double Width { get; init; } = 900;

    /// <summary>What is drawn at all.</summary>
    public TimelineFilter Filter { get; init; } = TimelineFilter.Usual;

    /// <summary>The operation a person follows.</summary>
    public OpId? Op { get; init; }

    /// <summary>Events of its causal cone.</summary>
    public IReadOnlySet<long> Cone { get; init; } = new HashSet<long>();

    /// <summary>Keys of quiet stretches that are unfolded.</summary>
    public IReadOnlySet<long> Unfolded { get; init; } = new HashSet<long>();

    /// <summary>The most events drawn of this drawing.</summary>
    public int Events { get; init; } = EventsMax;
}
