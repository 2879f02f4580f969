namespace CounterLab.Presentation.Timeline.Layout;

/// <summary>The meaning of the vertical axis.</summary>
public enum TimelineOrder
{
    /// <summary>Rows, in event order.</summary>
    Events,

    /// <summary>Proportional to time, with quiet intervals folded.</summary>
    Time,
}
