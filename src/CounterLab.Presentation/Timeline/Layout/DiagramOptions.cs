namespace CounterLab.Presentation.Timeline.Layout;

/// <summary>Options of a diagram.</summary>
public sealed record DiagramOptions
{
    /// <summary>Maximum number of events drawn; the newest are kept.</summary>
    public const int EventsMax = 500;

    /// <summary>Maximum number of elements of a drawing; labels are the first to be omitted.</summary>
    public const int ElementsMax = 1_500;

    /// <summary>Minimum and maximum of <see cref="Zoom"/>.</summary>
    public const double ZoomMin = 0.5, ZoomMax = 3;

    /// <summary>Whether the vertical axis has rows or is proportional to time.</summary>
    public TimelineOrder Order { get; init; }

    /// <summary>Zoom factor: height of a row or of a millisecond relative to the default.</summary>
    public double Zoom { get; init; } = 1;

    /// <summary>Available width in pixels; the drawing may be wider.</summary>
    public double Width { get; init; } = 900;

    /// <summary>The filter of the events.</summary>
    public TimelineFilter Filter { get; init; } = TimelineFilter.Usual;

    /// <summary>The followed operation; null if there is none.</summary>
    public OpId? Op { get; init; }

    /// <summary>Numbers of the events in the causal cone of the followed operation.</summary>
    public IReadOnlySet<long> Cone { get; init; } = new HashSet<long>();

    /// <summary>Keys of the intervals that the user has unfolded.</summary>
    public IReadOnlySet<long> Unfolded { get; init; } = new HashSet<long>();

    /// <summary>Maximum number of events of this drawing.</summary>
    public int Events { get; init; } = EventsMax;
}
