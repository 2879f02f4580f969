namespace CounterLab.Lab.Live.Fleets;

/// <summary>The nodes of a lab: its own child processes, or an attached cluster.</summary>
public interface INodeFleet : IAsyncDisposable
{
    /// <summary>The nodes, in the order in which they were added.</summary>
    IReadOnlyList<FleetNode> Nodes { get; }

    /// <summary>The name of the cluster.</summary>
    string Cluster { get; }

    /// <summary>Why processes cannot be controlled; empty: they can.</summary>
    string ProcessesReason { get; }

    /// <summary>Raised after a process event of a node, on any thread.</summary>
    event Action<FleetEvent>? Happened;

    /// <summary>Returns the last lines that a node wrote.</summary>
    IReadOnlyList<string> Output(string node);

    /// <summary>Kills a node with SIGKILL.</summary>
    Task KillAsync(string node);

    /// <summary>
    /// Starts a node that is not running as a new incarnation, with its link faults active from the start.
    /// </summary>
    Task RestartAsync(string node, StartFaults faults);

    /// <summary>
    /// Starts a foreign node under this id and, if it is free, at the same address, as happens when ports are reused.
    /// </summary>
    Task ReplaceByStrangerAsync(string node, StartFaults faults);

    /// <summary>
    /// Starts the first node of another cluster with the same name, under another id, at the address of a node that is
    /// not running. It has no link faults, since these are those of a node with another id.
    /// </summary>
    Task ReplaceByNamesakeAsync(string node);

    /// <summary>
    /// Starts a second process with this node's id, at another address. It is not one of the nodes, and gets only the
    /// link faults of its start.
    /// </summary>
    Task<SecondProcess> StartTwinAsync(string node, StartFaults faults);

    /// <summary>Suspends a node with SIGSTOP.</summary>
    Task PauseAsync(string node);

    /// <summary>Resumes a node with SIGCONT.</summary>
    Task ResumeAsync(string node);

    /// <summary>Stops a node with SIGTERM: it drains its queues, leaves and exits. It may be started again.</summary>
    Task StopAsync(string node);

    /// <summary>Starts an additional node, with its link faults active from the start; returns its id.</summary>
    Task<string> AddAsync(string? id, StartFaults faults);

    /// <summary>Lets a live node leave gracefully, or removes a dead one from the member lists.</summary>
    Task RemoveAsync(string node);
}
