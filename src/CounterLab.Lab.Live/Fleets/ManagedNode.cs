using CounterLab.Lab.Live.Processes;
using CounterLab.Lab.Views;

namespace CounterLab.Lab.Live.Fleets;

/// <summary>One node of the lab's own: the process that runs under its id now, or ran last.</summary>
internal sealed class ManagedNode(string id) : IDisposable
{
    public string Id { get; } = id;

    public OutputRing Output { get; } = new();

    /// <summary>One action at a time per node.</summary>
    public SemaphoreSlim Gate { get; } = new(1, 1);

    public ChildProcess? Process { get; set; }

    /// <summary>Processes started under this id so far.</summary>
    public int Lives { get; set; }

    public ProcessState State { get; set; } = ProcessState.Starting;

    public string Address { get; set; } = "";

    public string Incarnation { get; set; } = "";

    public int? ExitCode { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public bool IsRunning => State is ProcessState.Running or ProcessState.Paused;

    public FleetNode Snapshot() => new(
        Id, Address, State, EndedAt is null && Process is { } process ? process.Pid : null, Incarnation, ExitCode, EndedAt);

    /// <summary>Refuses what can't be asked of it in its present state.</summary>
    /// <exception cref="LabException">The condition does not hold.</exception>
    public void Demand(bool condition, string expected)
    {
        if (!condition)
        {
            throw new LabException($"{Id} can't be asked that now. Expected {expected}; found one that is {State.ToString().ToLowerInvariant()}.");
        }
    }

    public void Dispose()
    {
        Gate.Dispose();
        Process?.Dispose();
    }
}
