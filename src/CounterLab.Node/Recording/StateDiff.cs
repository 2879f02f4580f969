using CounterLab.Protocol;
using CounterLab.Wire.V1;

namespace CounterLab.Node.Recording;

/// <summary>
/// Finds the changes of a replica since they were last recorded, by comparison with a copy of the recorded state. A new
/// instance records the complete state.
/// </summary>
internal sealed class StateDiff
{
    private readonly VectorDiff _vector = new();
    private readonly PeerDiff _peers = new();
    private readonly List<CounterDiff> _counters = [];
    private ReplicaFigures _figures;
    private long _inputs;
    private int _absorbed;

    /// <summary>Returns the complete state.</summary>
    public RecordedState All(ReplicaView view, TimeSpan now)
    {
        var state = new RecordedState();
        _vector.AddTo(state, view, isPush: true);
        Look(state, view, Enumerable.Range(0, view.CounterCount));
        _absorbed = view.AbsorbedCount;
        _peers.AddTo(state, view, now);
        Fill(state, _figures = ReplicaFigures.Of(view));
        return state;
    }

    /// <summary>Adds the changes that an input made.</summary>
    /// <returns>False if nothing changed.</returns>
    public bool AddTo(Recorded line, Input input, Effects effects, ReplicaView view, TimeSpan now)
    {
        var state = line.State = new RecordedState();
        if (input is Input.Add or Input.AddBatch)
        {
            _vector.AddOwnTo(state, view);
        }
        else
        {
            _vector.AddTo(state, view, line.IsPush);
        }

        Look(state, view, effects.ChangedCounters);
        LookAtAbsorbed(state, view);
        _peers.AddTo(state, view, now);
        var figures = ReplicaFigures.Of(view);
        Fill(state, figures);
        var isNews = figures != _figures || state.HasPeers || HasNews(state);
        _figures = figures;
        return isNews;
    }

    /// <summary>
    /// Compares all counters after an absorption, which may hide slots of counters that the effects do not name.
    /// </summary>
    private void LookAtAbsorbed(RecordedState state, ReplicaView view)
    {
        if (view.AbsorbedCount != _absorbed || state.Gone.Count > 0)
        {
            _absorbed = view.AbsorbedCount;
            Look(state, view, Enumerable.Range(0, view.CounterCount));
        }
    }

    private void Look(RecordedState state, ReplicaView view, IEnumerable<int> counters)
    {
        _inputs++;
        foreach (var counter in counters)
        {
            while (_counters.Count <= counter)
            {
                _counters.Add(new CounterDiff(view.NameOf(_counters.Count)));
            }

            if (_counters[counter].LookedAt != _inputs)
            {
                _counters[counter].LookedAt = _inputs;
                _counters[counter].AddTo(state, view, counter);
            }
        }
    }

    private static bool HasNews(RecordedState state) =>
        state.Vector.Count + state.Gone.Count + state.Slots.Count + state.Dropped.Count + state.Resets.Count
            + state.Values.Count > 0;

    private static void Fill(RecordedState state, ReplicaFigures figures)
    {
        (state.Ready, state.Leaving) = (figures.IsReady, figures.IsLeaving);
        state.Superseded = figures.IsSuperseded;
        (state.Members, state.Listed) = ((uint)figures.Members, (uint)figures.Listed);
        (state.FedSlots, state.LongestQueue) = ((uint)figures.FedSlots, (uint)figures.LongestQueue);
    }
}
