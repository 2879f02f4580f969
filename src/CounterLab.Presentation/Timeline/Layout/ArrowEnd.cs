namespace CounterLab.Presentation.Timeline.Layout;

/// <summary>How an arrow ends.</summary>
public enum ArrowEnd
{
    /// <summary>Arrow head: arrived.</summary>
    Head,

    /// <summary>Cross: lost.</summary>
    Cross,

    /// <summary>No end: not known.</summary>
    None,
}
