using System.Collections.Concurrent;

namespace CounterLab.Node.FaultInjection;

/// <summary>
/// The faults installed on this node's links, by fault id, and the links, by the address of their other end.
/// </summary>
internal sealed class FaultTable : IDisposable
{
    /// <summary>
    /// The maximum number of faults: more than twice what all kinds in both directions need for sixteen peers.
    /// </summary>
    public const int FaultsMax = 1_000;

    private readonly string _self;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, PeerLink> _links = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, InstalledFault> _faults = new(StringComparer.Ordinal);
    private readonly Lease _lease = new();
    private readonly Lock _gate = new();
    private readonly ITimer _expiry;
    private readonly ITimer _tick;
    private volatile InstalledFault[] _inForce = [];

    public FaultTable(string self, TimeProvider time)
    {
        (_self, _time) = (self, time);
        _expiry = time.CreateTimer(_ => EndExpired(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _tick = time.CreateTimer(_ => OnTick(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public PeerLink this[string address] => _links.GetOrAdd(address, _ => new PeerLink(_time));

    /// <summary>
    /// The installed faults. Can be read without the table's lock, because readers may hold the replica's lock.
    /// </summary>
    public IReadOnlyList<InstalledFault> Faults => _inForce;

    /// <summary>Sets faults, and ends all others if the request replaces them. The change is atomic.</summary>
    /// <returns>False, with nothing changed, if there would be more than <see cref="FaultsMax"/>.</returns>
    public bool Set(RequestedFaults wanted)
    {
        lock (_gate)
        {
            var ids = wanted.Faults.Select(timed => timed.Fault.Id).ToHashSet(StringComparer.Ordinal);
            if (ids.Count + (wanted.Replaces ? 0 : _faults.Keys.Count(id => !ids.Contains(id))) > FaultsMax)
            {
                return false;
            }

            if (wanted.Replaces)
            {
                Remove(fault => !ids.Contains(fault.Id));
            }

            foreach (var timed in wanted.Faults)
            {
                _faults[timed.Fault.Id] = Start(timed);
            }

            _lease.Renew(wanted.Lease);
            Apply();
            ScheduleTick();
            return true;
        }
    }

    /// <summary>Ends all faults that match.</summary>
    public void Clear(Predicate<LinkFault> which)
    {
        lock (_gate)
        {
            Remove(which);
            Apply();
        }
    }

    public void Dispose()
    {
        _expiry.Dispose();
        _tick.Dispose();
        foreach (var link in _links.Values)
        {
            link.Dispose();
        }
    }

    /// <summary>
    /// Creates the installed fault. One that replaces a fault with the same id keeps its counts and its start time.
    /// </summary>
    private InstalledFault Start(TimedFault timed)
    {
        var now = _time.GetUtcNow();
        var former = _faults.GetValueOrDefault(timed.Fault.Id);
        return new InstalledFault(
            timed.Fault,
            former?.StartedAt ?? now,
            now + timed.Duration,
            _time.GetTimestamp() + (long?)(timed.Duration?.TotalSeconds * _time.TimestampFrequency),
            former?.Counts ?? new FaultEffectCounts());
    }

    private void Remove(Predicate<LinkFault> which)
    {
        foreach (var fault in _faults.Values.Where(fault => which(fault.Fault)).ToList())
        {
            _faults.Remove(fault.Fault.Id);
        }
    }

    private void EndExpired()
    {
        lock (_gate)
        {
            var now = _time.GetTimestamp();
            foreach (var fault in _faults.Values.Where(fault => fault.EndsAt <= now).ToList())
            {
                _faults.Remove(fault.Fault.Id);
            }

            Apply();
        }
    }

    private void OnTick()
    {
        lock (_gate)
        {
            if (_lease.RunsOut())
            {
                Remove(_ => true);
                Apply();
            }

            ScheduleTick();
        }
    }

    /// <summary>Applies the faults to all links, and schedules a wake-up for the next one that expires.</summary>
    private void Apply()
    {
        _inForce = [.. _faults.Values];
        var byAddress = _faults.Values.ToLookup(fault => fault.Fault.PeerAddress, StringComparer.Ordinal);
        foreach (var address in _links.Keys.Union(byAddress.Select(faults => faults.Key), StringComparer.Ordinal))
        {
            // A fault on a link from this node acts on what it sends; one on a link to it, on what it receives.
            var ends = byAddress[address].ToLookup(fault => fault.Fault.From == _self);
            this[address].Set([.. ends[true]], [.. ends[false]]);
        }

        var next = _faults.Values.Min(fault => fault.EndsAt);
        _expiry.Change(next is { } at ? Until(at) : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private TimeSpan Until(long timestamp)
    {
        var wait = Math.Ceiling(_time.GetElapsedTime(_time.GetTimestamp(), timestamp).TotalMilliseconds);
        return TimeSpan.FromMilliseconds(Math.Max(0, wait));
    }

    /// <summary>
    /// Schedules one tick at a time. After the process was stopped, one tick is then late instead of many being
    /// overdue.
    /// </summary>
    private void ScheduleTick() =>
        _tick.Change(_lease.IsHeld ? Lease.Tick : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
}
