namespace CounterLab.Lab.Live.Fleets;

/// <summary>The nodes of a lab: its own child processes, or an attached cluster.</summary>
public interface INodeFleet : IAsyncDisposable
{
    /// <summary>In the order in which they were added.</summary>
    IReadOnlyList<FleetNode> Nodes { get; }

    /// <summary>Name of their cluster.</summary>
    string Cluster { get; }

    /// <summary>Why processes cannot be controlled; empty: they can.</summary>
    string ProcessesReason { get; }

    /// <summary>Raised after a process event of a node, on any thread.</summary>
    event Action<FleetEvent>? Happened;

    /// <summary>The last lines that a node wrote.</summary>
    IReadOnlyList<string> Output(string node);

    /// <summary>SIGKILL.</summary>
    Task KillAsync(string node);

    /// <summary>Starts a new incarnation with its faults active from the start.</summary>
    Task RestartAsync(string node, StartFaults faults);

    /// <summary>
    /// Starts a node of another cluster under its id and, as far as it is free, at its address: ports are reused.
    /// </summary>
    Task ReplaceByStrangerAsync(string node, StartFaults faults);

    /// <summary>SIGSTOP.</summary>
    Task PauseAsync(string node);

    /// <summary>SIGCONT.</summary>
    Task ResumeAsync(string node);

    /// <summary>SIGTERM: it drains its queues, leaves and exits. It may be started again.</summary>
    Task StopAsync(string node);

    /// <summary>Starts one more, with its faults from the first moment; returns its id.</summary>
    Task<string> AddAsync(string? id, StartFaults faults);

    /// <summary>Lets it leave gracefully, or takes a dead one off the members' lists.</summary>
    Task RemoveAsync(string node);
}
