namespace CounterLab.Lab.Views;

/// <summary>The state of a node's process.</summary>
public enum ProcessState
{
    /// <summary>It was started and has not reported yet.</summary>
    Starting,

    /// <summary>It is running.</summary>
    Running,

    /// <summary>It was suspended with SIGSTOP.</summary>
    Paused,

    /// <summary>The lab killed it with SIGKILL.</summary>
    Killed,

    /// <summary>It exited unexpectedly.</summary>
    Exited,

    /// <summary>It is leaving gracefully.</summary>
    Leaving,

    /// <summary>The lab did not start it (attached cluster).</summary>
    Unmanaged,
}
