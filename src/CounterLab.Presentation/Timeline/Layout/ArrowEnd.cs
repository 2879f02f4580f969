namespace CounterLab.Presentation.Timeline.Layout;

/// <summary>The symbol at the end of an arrow.</summary>
public enum ArrowEnd
{
    /// <summary>An arrow head: the message arrived.</summary>
    Head,

    /// <summary>A cross: the message was lost.</summary>
    Cross,

    /// <summary>No symbol: the end is unknown.</summary>
    None,
}
