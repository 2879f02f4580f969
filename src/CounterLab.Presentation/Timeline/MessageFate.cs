namespace CounterLab.Presentation.Timeline;

/// <summary>Fate of a message.</summary>
public enum MessageFate
{
    /// <summary>It arrived.</summary>
    Arrived,

    /// <summary>It arrived again.</summary>
    Copy,

    /// <summary>It was lost or refused in flight.</summary>
    Lost,

    /// <summary>Its sender timed out; its end is not known.</summary>
    GaveUp,

    /// <summary>No end is known: it is in flight, or its end was not read.</summary>
    Open,
}
