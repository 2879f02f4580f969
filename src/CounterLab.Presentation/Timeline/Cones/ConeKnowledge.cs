namespace CounterLab.Presentation.Timeline.Cones;

/// <summary>How much of the history of an operation is stored.</summary>
public enum ConeKnowledge
{
    /// <summary>All events of the operation are stored.</summary>
    Whole,

    /// <summary>The start of the operation has been discarded.</summary>
    Partly,

    /// <summary>No event of the operation is stored, and older events have been discarded.</summary>
    Forgotten,

    /// <summary>The operation does not exist: all events are stored, and none belongs to it.</summary>
    Unknown,
}
