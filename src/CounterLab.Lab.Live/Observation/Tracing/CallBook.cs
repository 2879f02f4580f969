namespace CounterLab.Lab.Live.Observation.Tracing;

/// <summary>Calls of late, so that what is told of one at several places can be put together. The oldest are forgotten.</summary>
internal sealed class CallBook
{
    /// <summary>Some ten seconds of all that five nodes can tell of.</summary>
    private const int CallsMax = 50_000;

    private readonly Dictionary<CallKey, CallTrack> _calls = [];
    private readonly Queue<CallKey> _order = new();

    /// <summary>What is known of a call; a new one is begun where nothing is.</summary>
    public CallTrack Of(CallKey key)
    {
        if (_calls.TryGetValue(key, out var known))
        {
            return known;
        }

        if (_order.Count == CallsMax)
        {
            _calls.Remove(_order.Dequeue());
        }

        var track = new CallTrack();
        _calls.Add(key, track);
        _order.Enqueue(key);
        return track;
    }
}
