namespace CounterLab.Presentation.Timeline;

/// <summary>Action of a key on the timeline.</summary>
public enum TimelineCommand
{
    /// <summary>Select the next event.</summary>
    Next,

    /// <summary>Select the one before.</summary>
    Previous,

    /// <summary>Show the cone of the selected event.</summary>
    Follow,

    /// <summary>Select nothing.</summary>
    Clear,
}
