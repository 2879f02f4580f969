using CounterLab.Protocol;

namespace CounterLab.Node.Hosting;

/// <summary>
/// Tells open streams what changed, and keeps the last events. Called under the host's lock; each stream takes what
/// concerns it at its own pace, so a slow reader costs a set of counter numbers and no more.
/// </summary>
/// <param name="streamsMax">Most streams at once: each is woken by every change.</param>
internal sealed class ChangeHub(TimeProvider time, int streamsMax)
{
    private const int EventsMax = 1_000;

    private readonly Lock _gate = new();
    private readonly HashSet<ChangeStream> _streams = [];
    private readonly Queue<NodeEvent> _events = [];
    private ulong _lastEvent;

    /// <summary>Most streams at once.</summary>
    public int StreamsMax => streamsMax;

    /// <summary>Streams open now.</summary>
    public int StreamCount
    {
        get
        {
            lock (_gate)
            {
                return _streams.Count;
            }
        }
    }

    /// <summary>Opens a stream; null when there are too many.</summary>
    /// <param name="concerns">Whether a counter (by index) concerns the stream.</param>
    /// <param name="wakesAlways">Wake it for changes of anything, not of its counters only.</param>
    public ChangeStream? Open(Func<ReplicaView, int, bool> concerns, bool wakesAlways)
    {
        lock (_gate)
        {
            if (_streams.Count >= streamsMax)
            {
                return null;
            }

            var stream = new ChangeStream(concerns, wakesAlways);
            _streams.Add(stream);
            return stream;
        }
    }

    public void Close(ChangeStream stream)
    {
        lock (_gate)
        {
            _streams.Remove(stream);
            stream.Dispose();
        }
    }

    /// <summary>Events after a number, oldest first.</summary>
    public IReadOnlyList<NodeEvent> EventsAfter(ulong number)
    {
        lock (_gate)
        {
            return [.. _events.Where(e => e.Number > number)];
        }
    }

    public void Publish(Effects effects, ReplicaView view)
    {
        lock (_gate)
        {
            foreach (var fact in effects.Facts)
            {
                _events.Enqueue(new NodeEvent(++_lastEvent, time.GetUtcNow(), fact));
            }

            while (_events.Count > EventsMax)
            {
                _events.Dequeue();
            }

            foreach (var stream in _streams)
            {
                stream.Note(effects, view);
            }
        }
    }
}

/// <summary>One event in the ring.</summary>
internal sealed record NodeEvent(ulong Number, DateTimeOffset At, Fact Fact);

/// <summary>What one open stream has not sent yet.</summary>
internal sealed class ChangeStream(Func<ReplicaView, int, bool> concerns, bool wakesAlways) : IDisposable
{
    private readonly Lock _gate = new();
    private HashSet<int> _dirty = [];

    public Signal Signal { get; } = new();

    public void Note(Effects effects, ReplicaView view)
    {
        var isTouched = wakesAlways;
        lock (_gate)
        {
            foreach (var counter in effects.ChangedCounters)
            {
                if (concerns(view, counter))
                {
                    _dirty.Add(counter);
                    isTouched = true;
                }
            }
        }

        if (isTouched)
        {
            Signal.Raise();
        }
    }

    public void Dispose() => Signal.Dispose();

    /// <summary>Counters that changed since the last take.</summary>
    public IReadOnlyCollection<int> Take()
    {
        lock (_gate)
        {
            var dirty = _dirty;
            _dirty = [];
            return dirty;
        }
    }
}
