using System.Collections.Concurrent;

namespace CounterLab.Node.FaultInjection;

/// <summary>The faults in force on this node's links by id, and the links by the address of their other end.</summary>
internal sealed class FaultTable : IDisposable
{
    /// <summary>Most faults at once: sixteen peers with all kinds both ways, and as many again.</summary>
    public const int FaultsMax = 1_000;

    private readonly string _self;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, Link> _links = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, ActiveFault> _faults = new(StringComparer.Ordinal);
    private readonly Lease _lease = new();
    private readonly Lock _gate = new();
    private readonly ITimer _expiry;
    private readonly ITimer _tick;
    private volatile ActiveFault[] _inForce = [];

    public FaultTable(string self, TimeProvider time)
    {
        (_self, _time) = (self, time);
        _expiry = time.CreateTimer(_ => EndExpired(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _tick = time.CreateTimer(_ => OnTick(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public Link this[string address] => _links.GetOrAdd(address, _ => new Link(_time));

    /// <summary>Read without the lock: readers may hold the replica's.</summary>
    public IReadOnlyList<ActiveFault> Faults => _inForce;

    /// <summary>Sets faults, and ends others if it is to replace them; all at once, or none.</summary>
    /// <returns>False: there would be more than <see cref="FaultsMax"/>.</returns>
    public bool Set(WantedFaults wanted)
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

    /// <summary>Ends the faults of which this is true.</summary>
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

    /// <summary>A fault that is set again under its id keeps its counts, and the time it began.</summary>
    private ActiveFault Start(TimedFault timed)
    {
        var now = _time.GetUtcNow();
        var former = _faults.GetValueOrDefault(timed.Fault.Id);
        return new ActiveFault(
            timed.Fault,
            former?.StartedAt ?? now,
            now + timed.Duration,
            _time.GetTimestamp() + (long?)(timed.Duration?.TotalSeconds * _time.TimestampFrequency),
            former?.Counts ?? new FaultCounts());
    }

    private void Remove(Predicate<LinkFault> which)
    {
        foreach (var fault in _faults.Values.Where(fault => which(fault.Wanted)).ToList())
        {
            _faults.Remove(fault.Wanted.Id);
        }
    }

    private void EndExpired()
    {
        lock (_gate)
        {
            var now = _time.GetTimestamp();
            foreach (var fault in _faults.Values.Where(fault => fault.EndsAt <= now).ToList())
            {
                _faults.Remove(fault.Wanted.Id);
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

    /// <summary>Tells every link what is wrong with it, and wakes for the next fault that ends by itself.</summary>
    private void Apply()
    {
        _inForce = [.. _faults.Values];
        var byAddress = _faults.Values.ToLookup(fault => fault.Wanted.PeerAddress, StringComparer.Ordinal);
        foreach (var address in _links.Keys.Union(byAddress.Select(faults => faults.Key), StringComparer.Ordinal))
        {
            // Of a link from here what is sent, of a link to here what is read.
            var ends = byAddress[address].ToLookup(fault => fault.Wanted.From == _self);
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

    /// <summary>One tick at a time: after a stop there is one that is late, not many that are overdue.</summary>
    private void ScheduleTick() =>
        _tick.Change(_lease.IsHeld ? Lease.Tick : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
}
