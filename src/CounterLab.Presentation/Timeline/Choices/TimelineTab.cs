namespace CounterLab.Presentation.Timeline.Choices;

/// <summary>Tabs of the panel next to the diagram.</summary>
public enum TimelineTab
{
    /// <summary>Where an operation is.</summary>
    Cone,

    /// <summary>The events as a table.</summary>
    Log,

    /// <summary>What is shown.</summary>
    Filter,
}
