namespace CounterLab.Lab.Views;

/// <summary>How an incarnation of a node ended.</summary>
public enum IncarnationEnd
{
    /// <summary>The incarnation is running, or how it ended is unknown.</summary>
    NotKnown,

    /// <summary>It was killed with SIGKILL.</summary>
    Killed,

    /// <summary>The process exited unexpectedly.</summary>
    Exited,

    /// <summary>It left, or was stopped before its queues were empty.</summary>
    Left,
}
