using CounterLab.Lab.Views;
using CounterLab.Protocol;

namespace CounterLab.Lab.Live.Observation;

/// <summary>The newest 1,000 events, as reported by nodes and by the lab.</summary>
internal sealed class EventLog
{
    private const int EventsMax = 1_000;
    private const int Shown = 200;

    private readonly Lock _gate = new();
    private readonly LinkedList<EventView> _events = [];
    private long _last;

    public void Add(string source, string kind, string text, DateTimeOffset? at = null)
    {
        lock (_gate)
        {
            AssertInvariants();
            _events.AddFirst(new EventView(++_last, at ?? DateTimeOffset.UtcNow, source, kind, text));
            if (_events.Count > EventsMax)
            {
                _events.RemoveLast();
            }
        }
    }

    /// <summary>The events, newest first.</summary>
    public IReadOnlyList<EventView> Newest()
    {
        lock (_gate)
        {
            AssertInvariants();
            return [.. _events.Take(Shown)];
        }
    }

    /// <summary>Checks the number of events and the numbers of the newest and the oldest.</summary>
    /// <exception cref="InvariantException">The state is broken.</exception>
    internal void AssertInvariants()
    {
        var (newest, oldest) = (_events.First?.Value.Number ?? _last, _events.Last?.Value.Number ?? _last + 1);
        Invariant.Holds(_events.Count <= EventsMax, $"at most {EventsMax} events; found {_events.Count}");
        Invariant.Holds(newest == _last, $"the newest event under the last number, {_last}; found {newest}");
        Invariant.Holds(
            newest - oldest + 1 == _events.Count, $"{_events.Count} events from {oldest} to {newest}");
    }
}
