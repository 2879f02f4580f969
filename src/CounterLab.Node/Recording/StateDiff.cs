using CounterLab.Protocol;
using CounterLab.Protocol.Membership;
using CounterLab.Wire.V1;

namespace CounterLab.Node.Recording;

/// <summary>What changed in a replica since it was last looked at: it keeps a copy of what it told. A new one tells everything.</summary>
internal sealed class StateDiff
{
    private readonly VectorDiff _vector = new();
    private readonly PeerDiff _peers = new();
    private readonly List<CounterDiff> _counters = [];
    private Figures _figures;
    private long _inputs;
    private int _absorbed;

    /// <summary>The whole state, of which it has told nothing yet.</summary>
    public RecordedState All(ReplicaView view, TimeSpan now)
    {
        var state = new RecordedState();
        _vector.AddTo(state, view, isPush: true);
        Look(state, view, Enumerable.Range(0, view.CounterCount));
        _absorbed = view.AbsorbedCount;
        _peers.AddTo(state, view, now);
        Tell(state, _figures = Figures.Of(view));
        return state;
    }

    /// <summary>What an input changed.</summary>
    /// <returns>False: nothing.</returns>
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
        var figures = Figures.Of(view);
        Tell(state, figures);
        var isNews = figures != _figures || state.HasPeers || HasNews(state);
        _figures = figures;
        return isNews;
    }

    /// <summary>An absorption may hide slots of counters that the input does not name.</summary>
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
        state.Vector.Count + state.Gone.Count + state.Slots.Count + state.Dropped.Count + state.Resets.Count + state.Values.Count > 0;

    private static void Tell(RecordedState state, Figures figures)
    {
        (state.Ready, state.Leaving) = (figures.IsReady, figures.IsLeaving);
        (state.Members, state.Listed) = ((uint)figures.Members, (uint)figures.Listed);
        (state.FedSlots, state.LongestQueue) = ((uint)figures.FedSlots, (uint)figures.LongestQueue);
    }

    /// <summary>What is always told.</summary>
    private readonly record struct Figures(bool IsReady, bool IsLeaving, int Members, int Listed, int FedSlots, int LongestQueue)
    {
        public static Figures Of(ReplicaView view) => new(
            view.IsReady, view.IsLeaving, view.MemberCount, CountListed(view), view.LoggedSlots, view.LongestQueue);

        private static int CountListed(ReplicaView view) => view.Members.Count(member => member.Status == MemberStatus.Joined);
    }
}
