namespace CounterLab.Presentation.Runs;

/// <summary>How a run ended.</summary>
public enum RunBreak
{
    /// <summary>The run ended with a verdict.</summary>
    None,

    /// <summary>The run was stopped by the user.</summary>
    Stopped,

    /// <summary>The run failed.</summary>
    Failed,
}
