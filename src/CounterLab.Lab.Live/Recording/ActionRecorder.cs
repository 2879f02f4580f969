using CounterLab.Experiments.Actions;
using CounterLab.Lab.Faults;
using CounterLab.Lab.Live.Fleets;
using CounterLab.Lab.Recording;
using CounterLab.Protocol.Identity;
using static System.FormattableString;

namespace CounterLab.Lab.Live.Recording;

/// <summary>
/// Records what is done to a lab, one recording at a time: what succeeded, at the time at which it began. Faults on links are
/// read off the lab after each action, whoever ended them.
/// </summary>
/// <param name="now">The lab's own time, by which its faults begin and end.</param>
internal sealed class ActionRecorder(Func<DateTimeOffset> now, Func<IReadOnlyList<FleetNode>> nodes, Func<IReadOnlyList<FaultRecord>> faults)
{
    private readonly Lock _gate = new();
    private Take? _take;
    private int _underWay;
    private int _healing;

    /// <summary>Why nothing can be recorded; empty when something can.</summary>
    public string Reason => nodes().Count > 0 ? "" : "There is no node yet whose scenario could be recorded.";

    /// <summary>How far the recording is; null: none is under way.</summary>
    public RecordingStatus? Status
    {
        get
        {
            lock (_gate)
            {
                return _take?.Status(now());
            }
        }
    }

    /// <exception cref="LabException">The name is malformed, one is under way, or there is no node.</exception>
    public void Start(string? name)
    {
        if (!string.IsNullOrEmpty(name) && NodeId.Check(name, "name") is { } refusal)
        {
            throw new LabException(refusal.ToString(), LabError.InvalidArgument);
        }

        lock (_gate)
        {
            if (_take?.Status(now()) is { } status)
            {
                throw new LabException($"A recording is under way. Expected one at a time; found {status.Name}.");
            }

            if (Reason.Length > 0)
            {
                throw new LabException(Reason);
            }

            var time = now();
            _take = new Take(string.IsNullOrEmpty(name) ? Invariant($"recorded-{time.UtcDateTime:yyyyMMdd-HHmmss}") : name, nodes(), faults(), time);
        }
    }

    /// <summary>Ends the recording; what is still under way is left out.</summary>
    /// <exception cref="LabException">None is under way.</exception>
    public RecordedScenario Stop()
    {
        lock (_gate)
        {
            var take = _take ?? throw new LabException("No recording is under way. Expected one that was started; found none.");
            _take = null;
            return take.End(_underWay, now());
        }
    }

    /// <summary>Something begins; it is recorded when it has succeeded.</summary>
    public ActionUnderWay Begin()
    {
        Interlocked.Increment(ref _underWay);
        return new ActionUnderWay(now(), Note, () => Interlocked.Decrement(ref _underWay));
    }

    /// <summary>Every fault on links is about to be ended.</summary>
    public IDisposable BeginHeal()
    {
        Interlocked.Increment(ref _healing);
        return new ActionUnderWay(now(), Note, () => Interlocked.Decrement(ref _healing));
    }

    /// <summary>Does something to a process; it is recorded when it has succeeded.</summary>
    public async Task OnProcessAsync(NodeAction fault, Func<Task> act)
    {
        using var action = Begin();
        await act();
        action.Done(fault);
    }

    /// <summary>Does something to links. Whether it goes well or not: a fault holds also where a node did not take it.</summary>
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

    /// <summary>The same, with a result.</summary>
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

    /// <summary>Faults on links may have begun, changed or ended.</summary>
    public void SeeFaults()
    {
        lock (_gate)
        {
            _take?.See(faults(), [.. nodes().Select(node => node.Id)], now(), Volatile.Read(ref _healing) > 0);
        }
    }

    /// <summary>A process ended by itself.</summary>
    public void SeeExit(string node)
    {
        lock (_gate)
        {
            _take?.SeeExit(node, now());
        }
    }

    private void Note(NodeAction fault, DateTimeOffset begun)
    {
        lock (_gate)
        {
            _take?.Note(fault, begun, now());
        }
    }
}
