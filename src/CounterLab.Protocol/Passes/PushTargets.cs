using CounterLab.Protocol.Liveness;
using CounterLab.Protocol.Membership;

namespace CounterLab.Protocol.Passes;

/// <summary>
/// Chooses the peers that this node pushes to: in a mesh all peers, in gossip mode a few random ones that change (rumor
/// mongering with a fixed fan-out; Demers et al. 1987), while anti-entropy serves the others.
/// </summary>
internal sealed class PushTargets(ReplicaContext context)
{
    private const ulong Purpose = 0x7A36E7;
    private const ulong DrawsPerTarget = 4;

    private readonly List<Peer> _few = [];
    private TimeSpan _until;
    private ulong _draws;

    public List<Peer> Now()
    {
        if (!context.IsBeyondMesh)
        {
            return context.Peers;
        }

        if (context.Now >= _until)
        {
            Draw();
        }

        return _few;
    }

    /// <summary>
    /// Checks that the chosen peers are few and distinct, and that they are replaced within one interval.
    /// </summary>
    public void AssertInvariants()
    {
        Invariant.Holds(
            _few.Count <= context.Options.GossipFanout && _few.Distinct().Count() == _few.Count,
            $"at most {context.Options.GossipFanout} peers, each once; found {_few.Count}");
        Invariant.Holds(
            _until <= context.Now + context.Options.SyncInterval,
            $"peers for at most {context.Options.SyncInterval} from {context.Now}; found {_until}");
        var round = DrawsPerTarget * (ulong)context.Options.GossipFanout;
        Invariant.Holds(_draws % round == 0, $"rounds of {round} draws; found {_draws}");
    }

    public bool Includes(Peer peer) => !context.IsBeyondMesh || _few.Contains(peer);

    private void Draw()
    {
        _until = context.Now + context.Options.SyncInterval;
        _few.Clear();
        for (ulong i = 0; i < DrawsPerTarget * (ulong)context.Options.GossipFanout && context.Peers.Count > 0; i++)
        {
            var peer = context.Peers[(int)context.Chance.Below(context.Peers.Count, Purpose, ++_draws)];
            if (_few.Count < context.Options.GossipFanout && peer.Liveness.State != LivenessState.Dead
                && !_few.Contains(peer))
            {
                _few.Add(peer);
            }
        }
    }
}
