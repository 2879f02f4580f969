using CounterLab.Protocol;
using CounterLab.Protocol.Liveness;
using CounterLab.Wire.V1;

namespace CounterLab.Node.Recording;

/// <summary>Peers as the node believes them: all of them, whenever one changed.</summary>
internal sealed class PeerDiff
{
    private readonly List<(string Id, LivenessState State, ulong Owed)> _told = [];
    private bool _isFirst = true;

    public void AddTo(RecordedState state, ReplicaView view, TimeSpan now)
    {
        if (!Changed(view, now))
        {
            return;
        }

        (state.HasPeers, _isFirst) = (true, false);
        state.Peers.AddRange(_told.Select(peer => new RecordedPeer { Id = peer.Id, State = NameOf(peer.State), Owed = peer.Owed }));
    }

    private bool Changed(ReplicaView view, TimeSpan now)
    {
        var (place, changed) = (0, _isFirst);
        foreach (var peer in view.Peers(now))
        {
            var next = (peer.Id, peer.State, peer.Queue.Operations);
            if (place == _told.Count)
            {
                _told.Add(next);
                changed = true;
            }
            else if (_told[place] != next)
            {
                _told[place] = next;
                changed = true;
            }

            place++;
        }

        changed |= place < _told.Count;
        _told.RemoveRange(place, _told.Count - place);
        return changed;
    }

    private static string NameOf(LivenessState state) => state switch
    {
        LivenessState.Alive => "alive",
        LivenessState.Suspect => "suspect",
        _ => "dead",
    };
}
