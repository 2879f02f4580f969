namespace CounterLab.Lab.Views;

/// <summary>How an incarnation of a node ended.</summary>
public enum IncarnationEnd
{
    /// <summary>It is running, or how it ended is unknown.</summary>
    NotKnown,

    /// <summary>Killed with SIGKILL.</summary>
    Killed,

    /// <summary>The process exited unexpectedly.</summary>
    Exited,

    /// <summary>It left, or was stopped before its queues were empty.</summary>
    Left,
}
