using CounterLab.Protocol;

namespace CounterLab.Node.Hosting;

/// <summary>
/// Notifies open streams of changes and keeps the latest events. Called under the host's lock. Each stream takes its
/// changes at its own pace, so a slow reader costs a set of counter numbers and no more.
/// </summary>
/// <param name="streamsMax">Most streams at once; every change wakes each of them.</param>
internal sealed class ChangeHub(TimeProvider time, int streamsMax)
{
    private const int EventsMax = 1_000;

    private readonly Lock _gate = new();
    private readonly HashSet<ChangeStream> _streams = [];
    private readonly Queue<HostEvent> _events = [];
    private ulong _lastEvent;

    /// <summary>Most streams at once.</summary>
    public int StreamsMax => streamsMax;

    /// <summary>Number of open streams.</summary>
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

    /// <summary>Opens a stream; null if there are too many.</summary>
    /// <param name="concerns">Whether the stream wants changes of a counter (by index).</param>
    /// <param name="wakesAlways">
    /// Whether the stream is woken by every change, not only by changes of its counters.
    /// </param>
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

    /// <summary>The events after a number, oldest first.</summary>
    public IReadOnlyList<HostEvent> EventsAfter(ulong number)
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
                _events.Enqueue(new HostEvent(++_lastEvent, time.GetUtcNow(), fact));
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
