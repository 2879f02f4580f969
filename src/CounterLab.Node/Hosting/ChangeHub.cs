using CounterLab.Protocol;

namespace CounterLab.Node.Hosting;

/// <summary>
/// Notifies open streams of changes and keeps the latest events. Called under the host's lock. Each stream takes its
/// changes at its own pace, so a slow reader occupies no more memory than a set of counter indexes.
/// </summary>
/// <param name="streamsMax">The maximum number of open streams. Each change wakes all of them.</param>
internal sealed class ChangeHub(TimeProvider time, int streamsMax)
{
    private const int EventsMax = 1_000;

    private readonly Lock _gate = new();
    private readonly HashSet<ChangeStream> _streams = [];
    private readonly Queue<HostEvent> _events = [];
    private ulong _lastEvent;

    /// <summary>The maximum number of open streams.</summary>
    public int StreamsMax => streamsMax;

    /// <summary>The number of open streams.</summary>
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

    /// <summary>Opens a stream. Returns null if the maximum number of streams is open.</summary>
    /// <param name="concerns">Whether the stream needs the changes of a counter, given by index.</param>
    /// <param name="wakesAlways">Whether every change wakes the stream, not only changes of its counters.</param>
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

    /// <summary>Returns the events after this number, oldest first.</summary>
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
