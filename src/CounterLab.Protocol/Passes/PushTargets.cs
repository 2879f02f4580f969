using CounterLab.Protocol.Liveness;
using CounterLab.Protocol.Membership;

namespace CounterLab.Protocol.Passes;

/// <summary>
/// Chooses the peers that this node pushes to: in a mesh all peers, in gossip mode a few random ones that change (rumor
/// mongering with a fixed fan-out; Demers et al. 1987), while anti-entropy serves the others. While a write waits for a
/// concern, gossip mode pushes to as many peers as the concern needs.
/// </summary>
internal sealed class PushTargets(ReplicaContext context)
{
    private const ulong Purpose = 0x7A36E7;
    private const ulong MorePurpose = 0x7A36E8;
    private const ulong DrawsPerTarget = 4;

    private readonly List<Peer> _few = [];
    private readonly HashSet<Peer> _more = [];
    private List<Peer>? _all;
    private TimeSpan _until;
    private ulong _draws;

    /// <summary>The number of peers that the writes in wait need; 0: none waits.</summary>
    public int Needed { get; private set; }

    /// <summary>Whether something else in wait needs all peers.</summary>
    public bool NeedsAll { get; private set; }

    /// <summary>Whether something needs more peers than the few.</summary>
    public bool NeedsMore => NeedsAll || Needed > 0;

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

        return NeedsMore ? _all ??= Extend() : _few;
    }

    /// <summary>Sets what is needed. Returns whether that is something else than before.</summary>
    public bool Need(int peers, bool all)
    {
        Invariant.Holds(peers >= 0, $"0 or more peers; found {peers}");
        if (peers == Needed && all == NeedsAll)
        {
            return false;
        }

        (Needed, NeedsAll, _all) = (peers, all, null);
        _more.Clear();
        return true;
    }

    /// <summary>Chooses again the next time, because a push has failed.</summary>
    public void Reconsider() => _all = null;

    /// <summary>
    /// Checks that the chosen peers are few and distinct, and that they are replaced within one interval.
    /// </summary>
    public void AssertInvariants()
    {
        Invariant.Holds(
            _few.Count <= context.Options.GossipFanout && (_few.Count <= 1 || _few.Distinct().Count() == _few.Count),
            $"at most {context.Options.GossipFanout} peers, each once; found {_few.Count}");
        Invariant.Holds(
            _until <= context.Now + context.Options.SyncInterval,
            $"peers for at most {context.Options.SyncInterval} from {context.Now}; found {_until}");
        var round = DrawsPerTarget * (ulong)context.Options.GossipFanout;
        Invariant.Holds(_draws % round == 0, $"rounds of {round} draws; found {_draws}");
        Invariant.Holds(NeedsMore || _more.Count == 0, $"no more peers, because no write waits; found {_more.Count}");
        Invariant.Holds(
            _all is null || (_all.Count == _few.Count + _more.Count && _all.All(Includes)),
            $"the {_few.Count} few and {_more.Count} more peers; found {_all?.Count}");
        Invariant.Holds(!_more.Overlaps(_few), $"more peers other than the few; found one of {_few.Count} twice");
    }

    public bool Includes(Peer peer) => !context.IsBeyondMesh || _few.Contains(peer) || _more.Contains(peer);

    private void Draw()
    {
        (_until, _all) = (context.Now + context.Options.SyncInterval, null);
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

    /// <summary>
    /// Adds peers until enough of the chosen ones are expected to confirm. Those chosen before stay, since a push to
    /// them is in flight.
    /// </summary>
    private List<Peer> Extend()
    {
        _more.RemoveWhere(peer => !context.IsPeer(peer) || _few.Contains(peer));
        var missing = (NeedsAll ? context.Peers.Count : Needed) - _few.Count(IsPromising) - _more.Count(IsPromising);
        var peers = context.Peers;
        var start = peers.Count == 0 ? 0 : (int)context.Chance.Below(peers.Count, MorePurpose, _draws);
        for (var i = 0; i < peers.Count && missing > 0; i++)
        {
            var peer = peers[(start + i) % peers.Count];
            if (IsPromising(peer) && !_few.Contains(peer) && _more.Add(peer))
            {
                missing--;
            }
        }

        return [.. _few, .. peers.Where(_more.Contains)];
    }

    private static bool IsPromising(Peer peer) =>
        peer.Liveness.State == LivenessState.Alive && peer.Push.Attempts == 0;
}
