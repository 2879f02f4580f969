namespace CounterLab.Presentation.Timeline.Layout;

/// <summary>Options of a drawing.</summary>
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

    /// <summary>Available width in pixels; the drawing may be wider.</summary>
    public double Width { get; init; } = 900;

    /// <summary>The filter.</summary>
    public TimelineFilter Filter { get; init; } = TimelineFilter.Usual;

    /// <summary>The followed operation.</summary>
    public OpId? Op { get; init; }

    /// <summary>Events of its causal cone.</summary>
    public IReadOnlySet<long> Cone { get; init; } = new HashSet<long>();

    /// <summary>Keys of unfolded intervals.</summary>
    public IReadOnlySet<long> Unfolded { get; init; } = new HashSet<long>();

    /// <summary>The most events drawn of this drawing.</summary>
    public int Events { get; init; } = EventsMax;
}
