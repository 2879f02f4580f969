namespace CounterLab.Presentation.Timeline;

/// <summary>The command that a key runs on the timeline page.</summary>
public enum TimelineCommand
{
    /// <summary>Select the next event.</summary>
    Next,

    /// <summary>Select the previous event.</summary>
    Previous,

    /// <summary>Show the cone of the selected event.</summary>
    Follow,

    /// <summary>Clear the selection.</summary>
    Clear,
}
