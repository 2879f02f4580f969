namespace CounterLab.Presentation.Timeline.Cones;

/// <summary>How much of an operation is stored.</summary>
public enum ConeKnowledge
{
    /// <summary>All of it.</summary>
    Whole,

    /// <summary>Its start has been discarded.</summary>
    Partly,

    /// <summary>None of it is stored, and older events have been discarded.</summary>
    Forgotten,

    /// <summary>It never happened: all events are stored.</summary>
    Unknown,
}
