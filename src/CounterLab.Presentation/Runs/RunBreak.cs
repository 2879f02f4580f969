namespace CounterLab.Presentation.Runs;

/// <summary>How a run ended.</summary>
public enum RunBreak
{
    /// <summary>With a verdict.</summary>
    None,

    /// <summary>Stopped by the user.</summary>
    Stopped,

    /// <summary>Failed.</summary>
    Failed,
}
