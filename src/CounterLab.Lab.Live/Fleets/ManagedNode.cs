using CounterLab.Lab.Live.Processes;
using CounterLab.Lab.Views;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;

namespace CounterLab.Lab.Live.Fleets;

/// <summary>
/// A node of the lab's own fleet, with its current or last process. The node table guards its state; each transition is
/// a method here.
/// </summary>
internal sealed class ManagedNode(string id) : IDisposable
{
    public string Id { get; } = id;

    public OutputRing Output { get; } = new();

    /// <summary>Admits one action at a time on this node.</summary>
    public SemaphoreSlim Gate { get; } = new(1, 1);

    public ChildProcess? Process { get; set; }

    /// <summary>
    /// The number of processes started under this id; counted only where each writes a record file of its own.
    /// </summary>
    public int Incarnations { get; private set; }

    public ProcessState State { get; private set; } = ProcessState.Starting;

    /// <summary>The address at which it listens, or listened last; empty before its first process was ready.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The incarnation of its current or last process; none while unknown.</summary>
    public Incarnation Incarnation { get; private set; }

    public int? ExitCode { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public bool IsRunning => State is ProcessState.Running or ProcessState.Paused;

    public FleetNode Snapshot() => new(
        Id, Address, State, EndedAt is null && Process is { } process ? process.Pid : null, Incarnation, ExitCode,
        EndedAt);

    /// <summary>Refuses an action that is not possible in the current state.</summary>
    /// <param name="condition">Whether the action is possible.</param>
    /// <param name="done">The action as a participle, such as <c>paused</c>.</param>
    /// <param name="expected">The states in which it is possible.</param>
    /// <exception cref="LabException">The condition does not hold.</exception>
    public void Demand(bool condition, string done, string expected)
    {
        if (!condition)
        {
            var found = State.ToString().ToLowerInvariant();
            throw new LabException($"{Id} can't be {done}. Expected {expected}; found a node that is {found}.");
        }
    }

    /// <summary>Counts a further process.</summary>
    public int CountIncarnation() => checked(++Incarnations);

    /// <summary>
    /// Notes that a process is about to start. The previous one is disposed of, so that a late notification of its exit
    /// is not mistaken for an exit of the new one.
    /// </summary>
    public void BeginStart()
    {
        Process?.Dispose();
        (State, ExitCode, Incarnation, Process) = (ProcessState.Starting, null, Incarnation.None, null);
    }

    /// <summary>Notes that its process is ready.</summary>
    public void BeginRun(string address, Incarnation incarnation) =>
        (Address, Incarnation, State, EndedAt) = (address, incarnation, ProcessState.Running, null);

    /// <summary>
    /// Notes that its process was suspended or resumed. Has no effect if the process has ended in the meantime.
    /// </summary>
    public void SetPaused(bool isPaused)
    {
        if (IsRunning)
        {
            State = isPaused ? ProcessState.Paused : ProcessState.Running;
        }
    }

    /// <summary>Notes that its process was asked to leave, or has left.</summary>
    public void SetLeaving(bool isLeaving) =>
        (State, ExitCode) = (isLeaving ? ProcessState.Leaving : ProcessState.Exited, null);

    /// <summary>Notes that its process was killed.</summary>
    public void Kill(DateTimeOffset at) => (State, ExitCode, EndedAt) = (ProcessState.Killed, null, at);

    /// <summary>Notes that its process has ended. Returns true if it exited unexpectedly.</summary>
    public bool End(DateTimeOffset at, int exitCode)
    {
        EndedAt = at;
        if (State is not (ProcessState.Starting or ProcessState.Running or ProcessState.Paused))
        {
            return false;
        }

        (State, ExitCode) = (ProcessState.Exited, exitCode);
        return true;
    }

    /// <summary>Checks that the data about its process agree with its state.</summary>
    /// <exception cref="InvariantException">The state is broken.</exception>
    public void AssertInvariants()
    {
        Invariant.Holds(Incarnations >= 0, $"0 or more processes of {Id}; found {Incarnations}");
        Invariant.Holds(State != ProcessState.Unmanaged, $"a state of a process of the lab's own for {Id}");
        Invariant.Holds(!IsRunning || Process is not null, $"a process of {Id}, which is {State}");
        Invariant.Holds(!IsRunning || Address.Length > 0, $"an address of {Id}, which is {State}");
        Invariant.Holds(
            IsRunning ? !Incarnation.IsNone : State != ProcessState.Starting || Incarnation.IsNone,
            $"an incarnation of {Id} from the moment it is ready; it is {State}");
        Invariant.Holds(
            State != ProcessState.Killed || EndedAt is not null, $"the time at which {Id} was killed");
        Invariant.Holds(
            ExitCode is null || State == ProcessState.Exited,
            $"an exit code of {Id} only once it exited; it is {State}");
    }

    public void Dispose()
    {
        Gate.Dispose();
        Process?.Dispose();
    }
}
