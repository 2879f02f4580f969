namespace CounterLab.Lab.Views;

/// <summary>What the lab did to a node's process, or what became of it.</summary>
public enum ProcessState
{
    /// <summary>Started, not heard from yet.</summary>
    Starting,

    /// <summary>Running.</summary>
    Running,

    /// <summary>Stopped with SIGSTOP.</summary>
    Paused,

    /// <summary>Ended by the lab with SIGKILL.</summary>
    Killed,

    /// <summary>Ended by itself, unexpectedly.</summary>
    Exited,

    /// <summary>Leaving gracefully.</summary>
    Leaving,

    /// <summary>Not started by this lab (attached).</summary>
    Unmanaged,
}
