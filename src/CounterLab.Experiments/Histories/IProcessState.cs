namespace CounterLab.Experiments.Histories;

/// <summary>What is observed of a node's process among others of its id, in a simulated or a recorded run.</summary>
public interface IProcessState
{
    /// <summary>How the process ended; empty while it runs.</summary>
    string EndedBy { get; }

    /// <summary>When the process ended; null while it runs.</summary>
    TimeSpan? EndedAt { get; }

    /// <summary>Whether the process takes no operations of clients, because another one uses its id.</summary>
    bool IsSuperseded { get; }

    /// <summary>Whether the process is ready.</summary>
    bool IsReady { get; }

    /// <summary>
    /// Whether somebody started the process in addition to another one of its id, at another address; null: the run
    /// does not record it.
    /// </summary>
    bool? IsSecond { get; }

    /// <summary>The number of members on the process's own list, dead or alive.</summary>
    int Listed { get; }
}
