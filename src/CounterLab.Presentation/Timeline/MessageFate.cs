namespace CounterLab.Presentation.Timeline;

/// <summary>What became of a message.</summary>
public enum MessageFate
{
    /// <summary>The message arrived.</summary>
    Arrived,

    /// <summary>The message arrived again, as a duplicate.</summary>
    Copy,

    /// <summary>The message was lost or refused in flight.</summary>
    Lost,

    /// <summary>The sender timed out, and no end of the message is known.</summary>
    GaveUp,

    /// <summary>No end is known: the message is in flight, or its end was not read.</summary>
    Open,
}
