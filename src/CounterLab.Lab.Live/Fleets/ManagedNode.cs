using CounterLab.Lab.Live.Processes;
using CounterLab.Lab.Views;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;

namespace CounterLab.Lab.Live.Fleets;

/// <summary>
/// One node of the lab's own: the process that runs under its id now, or ran last. The table of nodes guards its state;
/// each transition is a verb here.
/// </summary>
internal sealed class ManagedNode(string id) : IDisposable
{
    public string Id { get; } = id;

    public OutputRing Output { get; } = new();

    /// <summary>One action at a time per node.</summary>
    public SemaphoreSlim Gate { get; } = new(1, 1);

    public ChildProcess? Process { get; set; }

    /// <summary>Processes started under this id so far, counted where each records into a file of its own.</summary>
    public int Incarnations { get; private set; }

    public ProcessState State { get; private set; } = ProcessState.Starting;

    /// <summary>Where it listens, or listened last; empty before its first process was ready.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Of its present or last process; none while not known.</summary>
    public Incarnation Incarnation { get; private set; }

    public int? ExitCode { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public bool IsRunning => State is ProcessState.Running or ProcessState.Paused;

    public FleetNode Snapshot() => new(
        Id, Address, State, EndedAt is null && Process is { } process ? process.Pid : null, Incarnation, ExitCode,
        EndedAt);

    /// <summary>Refuses what can't be asked of it in its present state.</summary>
    /// <exception cref="LabException">The condition does not hold.</exception>
    public void Demand(bool condition, string expected)
    {
        if (!condition)
        {
            var found = State.ToString().ToLowerInvariant();
            throw new LabException(
                $"{Id} can't be asked that now. Expected {expected}; found one that is {found}.");
        }
    }

    /// <summary>Counts one more process.</summary>
    public int CountIncarnation() => checked(++Incarnations);

    /// <summary>
    /// A process is about to be started. The former one is let go, so that news of its end, which may come late, is not
    /// taken for news of the new one.
    /// </summary>
    public void BeginStart()
    {
        Process?.Dispose();
        (State, ExitCode, Incarnation, Process) = (ProcessState.Starting, null, Incarnation.None, null);
    }

    /// <summary>Its process is ready.</summary>
    public void BeginRun(string address, Incarnation incarnation) =>
        (Address, Incarnation, State, EndedAt) = (address, incarnation, ProcessState.Running, null);

    /// <summary>
    /// Its process has been stopped with SIGSTOP, or continues. One that has ended meanwhile does neither.
    /// </summary>
    public void SetPaused(bool isPaused)
    {
        if (IsRunning)
        {
            State = isPaused ? ProcessState.Paused : ProcessState.Running;
        }
    }

    /// <summary>Its process was asked to leave, or has left.</summary>
    public void SetLeaving(bool isLeaving) =>
        (State, ExitCode) = (isLeaving ? ProcessState.Leaving : ProcessState.Exited, null);

    /// <summary>Its process is killed.</summary>
    public void Kill(DateTimeOffset at) => (State, ExitCode, EndedAt) = (ProcessState.Killed, null, at);

    /// <summary>Its process has ended. True: by itself.</summary>
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

    /// <summary>Checks that what is known of its process fits its state.</summary>
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
