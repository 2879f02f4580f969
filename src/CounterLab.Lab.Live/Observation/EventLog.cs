using CounterLab.Lab.Views;

namespace CounterLab.Lab.Live.Observation;

/// <summary>What happened, by nodes' word and the lab's: the newest 1,000.</summary>
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
            _events.AddFirst(new EventView(++_last, at ?? DateTimeOffset.UtcNow, source, kind, text));
            if (_events.Count > EventsMax)
            {
                _events.RemoveLast();
            }
        }
    }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<EventView> Newest()
    {
        lock (_gate)
        {
            return [.. _events.Take(Shown)];
        }
    }
}
