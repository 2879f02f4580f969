namespace CounterLab.Presentation.Timeline.Choices;

/// <summary>Tabs of the side panel of the timeline page.</summary>
public enum TimelineTab
{
    /// <summary>The nodes that have an operation.</summary>
    Cone,

    /// <summary>The events as a table.</summary>
    Log,

    /// <summary>The filter of the events.</summary>
    Filter,
}
