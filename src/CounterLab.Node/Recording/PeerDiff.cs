using CounterLab.Protocol;
using CounterLab.Protocol.Liveness;
using CounterLab.Wire.V1;

namespace CounterLab.Node.Recording;

/// <summary>Records the node's view of its peers: all of them whenever one has changed.</summary>
internal sealed class PeerDiff
{
    private readonly List<(string Id, LivenessState State, ulong Owed)> _known = [];
    private bool _isFirst = true;

    public void AddTo(RecordedState state, ReplicaView view, TimeSpan now)
    {
        if (!Changed(view, now))
        {
            return;
        }

        (state.HasPeers, _isFirst) = (true, false);
        state.Peers.AddRange(
            _known.Select(peer => new RecordedPeer { Id = peer.Id, State = NameOf(peer.State), Owed = peer.Owed }));
    }

    private bool Changed(ReplicaView view, TimeSpan now)
    {
        var (place, changed) = (0, _isFirst);
        foreach (var peer in view.Peers(now))
        {
            var next = (peer.Id, peer.State, peer.Queue.Operations);
            if (place == _known.Count)
            {
                _known.Add(next);
                changed = true;
            }
            else if (_known[place] != next)
            {
                _known[place] = next;
                changed = true;
            }

            place++;
        }

        changed |= place < _known.Count;
        _known.RemoveRange(place, _known.Count - place);
        return changed;
    }

    private static string NameOf(LivenessState state) => state switch
    {
        LivenessState.Alive => "alive",
        LivenessState.Suspect => "suspect",
        _ => "dead",
    };
}
