using CounterLab.Experiments.Actions;
using CounterLab.Lab.Faults;
using CounterLab.Lab.Live.Fleets;
using CounterLab.Lab.Recording;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;

namespace CounterLab.Lab.Live.Recording;

/// <summary>
/// Records actions on a lab, one recording at a time: those that succeeded, with the time at which they started. Link
/// faults are read from the lab after each action, whether it succeeded or not.
/// </summary>
/// <param name="now">The lab's own clock, by which its faults start and end.</param>
internal sealed class ActionRecorder(
    Func<DateTimeOffset> now, Func<IReadOnlyList<FleetNode>> nodes, Func<IReadOnlyList<FaultRecord>> faults)
{
    private readonly Lock _gate = new();
    private ActionRecording? _recording;
    private int _underWay;
    private int _healing;

    /// <summary>Why recording is not possible; empty when it is.</summary>
    public string Reason => nodes().Count > 0
        ? ""
        : "Recording is not available. Expected at least one node; found none.";

    /// <summary>Progress of the recording; null: no recording is in progress.</summary>
    public RecordingStatus? Status
    {
        get
        {
            lock (_gate)
            {
                AssertInvariants();
                return _recording?.Status(now());
            }
        }
    }

    /// <exception cref="LabException">The name is malformed, a recording is running, or there is no node.</exception>
    public void Start(string? name)
    {
        if (!string.IsNullOrEmpty(name) && NodeId.Check(name, "name") is { } refusal)
        {
            throw new LabException(refusal.ToString(), LabError.InvalidArgument);
        }

        lock (_gate)
        {
            if (_recording?.Status(now()) is { } status)
            {
                throw new LabException($"A recording is in progress. Expected one at a time; found {status.Name}.");
            }

            if (Reason.Length > 0)
            {
                throw new LabException(Reason);
            }

            var time = now();
            var chosen = string.IsNullOrEmpty(name)
                ? FormattableString.Invariant($"recorded-{time.UtcDateTime:yyyyMMdd-HHmmss}")
                : name;
            _recording = new ActionRecording(chosen, nodes(), faults(), time);
        }
    }

    /// <summary>Ends the recording. Actions still in flight are omitted.</summary>
    /// <exception cref="LabException">No recording is in progress.</exception>
    public RecordedScenario Stop()
    {
        lock (_gate)
        {
            AssertInvariants();
            var recording = _recording ?? throw new LabException(
                "No recording is in progress. Expected one that was started; found none.");
            _recording = null;
            return recording.End(_underWay, now());
        }
    }

    /// <summary>Begins an action, which is recorded when it succeeds.</summary>
    public ActionInFlight Begin()
    {
        Interlocked.Increment(ref _underWay);
        return new ActionInFlight(now(), Note, () => Interlocked.Decrement(ref _underWay));
    }

    /// <summary>Notes that every link fault is about to be ended.</summary>
    public IDisposable BeginHeal()
    {
        Interlocked.Increment(ref _healing);
        return new ActionInFlight(now(), Note, () => Interlocked.Decrement(ref _healing));
    }

    /// <summary>Runs an action on a process, and records it if it succeeds.</summary>
    public async Task OnProcessAsync(NodeAction fault, Func<Task> act)
    {
        using var action = Begin();
        await act();
        action.Done(fault);
    }

    /// <summary>
    /// Runs an action on links, and records its faults even if it fails: a fault is active even if a node did not
    /// accept it.
    /// </summary>
    public async Task OnLinksAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        finally
        {
            SeeFaults();
        }
    }

    /// <summary>Runs an action on links that returns a result.</summary>
    public async Task<T> OnLinksAsync<T>(Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        finally
        {
            SeeFaults();
        }
    }

    /// <summary>Reads the link faults, which may have started, changed or ended.</summary>
    public void SeeFaults()
    {
        lock (_gate)
        {
            AssertInvariants();
            var present = nodes().Select(node => node.Id).ToList();
            _recording?.See(faults(), present, now(), Volatile.Read(ref _healing) > 0);
        }
    }

    /// <summary>Notes that a process exited unexpectedly.</summary>
    public void SeeExit(string node)
    {
        lock (_gate)
        {
            _recording?.SeeExit(node, now());
        }
    }

    private void Note(NodeAction fault, DateTimeOffset begun)
    {
        lock (_gate)
        {
            _recording?.Note(fault, begun, now());
        }
    }

    /// <summary>Checks the numbers of actions in flight.</summary>
    /// <exception cref="InvariantException">The state is broken.</exception>
    internal void AssertInvariants()
    {
        var (actions, heals) = (Volatile.Read(ref _underWay), Volatile.Read(ref _healing));
        Invariant.Holds(actions >= 0, $"0 or more actions in flight; found {actions}");
        Invariant.Holds(heals >= 0, $"0 or more heals in flight; found {heals}");
    }
}
