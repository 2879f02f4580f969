using CounterLab.Lab.Views;
using CounterLab.Wire.V1;

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

/// <summary>The faults on links of a node that is about to start, asked for at the last moment.</summary>
public delegate SetFaultRequest StartFaults(string node);

/// <summary>One node as the fleet knows it.</summary>
/// <param name="Address">Where it listens, or listened last.</param>
/// <param name="Incarnation">Of its present or last process; empty while not known.</param>
/// <param name="EndedAt">When its last process ended; null while it runs.</param>
public sealed record FleetNode(
    string Id, string Address, ProcessState State, int? Pid, string Incarnation, int? ExitCode, DateTimeOffset? EndedAt);

/// <summary>What happened to a node's process.</summary>
/// <param name="Kind">start, kill, exit, pause, resume, leave, stop, removed.</param>
public sealed record FleetEvent(string Node, string Kind, string Text);
