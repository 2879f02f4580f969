using CounterLab.Protocol;

namespace CounterLab.Lab.Live.Observation.Tracing;

/// <summary>Recent calls, used to join the reports of caller and receiver. The oldest calls are evicted.</summary>
internal sealed class CallRegistry
{
    /// <summary>About ten seconds of calls of five nodes at the highest rate that they can report.</summary>
    private const int CallsMax = 50_000;

    private readonly Dictionary<CallKey, CallProgress> _calls = [];
    private readonly Queue<CallKey> _order = new();

    /// <summary>Returns the progress of a call; creates it if the call is unknown.</summary>
    public CallProgress Of(CallKey key)
    {
        AssertInvariants();
        if (_calls.TryGetValue(key, out var known))
        {
            return known;
        }

        if (_order.Count == CallsMax)
        {
            _calls.Remove(_order.Dequeue());
        }

        var track = new CallProgress();
        _calls.Add(key, track);
        _order.Enqueue(key);
        return track;
    }

    /// <summary>Checks that each call has its place in the eviction order.</summary>
    /// <exception cref="InvariantException">The state is broken.</exception>
    internal void AssertInvariants()
    {
        Invariant.Holds(_calls.Count <= CallsMax, $"at most {CallsMax} calls; found {_calls.Count}");
        Invariant.Holds(
            _order.Count == _calls.Count, $"a place for each of {_calls.Count} calls; found {_order.Count}");
    }
}
