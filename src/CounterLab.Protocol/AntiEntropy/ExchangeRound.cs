using CounterLab.Protocol.Liveness;
using CounterLab.Protocol.Membership;

namespace CounterLab.Protocol.AntiEntropy;

/// <summary>
/// Chooses the next member for an exchange of digests. In a mesh, each member is chosen once in a shuffled round, dead
/// ones in every fourth round only. In gossip mode a random member is chosen: the members of a large cluster would
/// change before a round ends.
/// </summary>
internal sealed class ExchangeRound(ReplicaContext context)
{
    private const ulong ShufflePurpose = 0x5BEF;
    private const ulong DrawPurpose = 0xD6A3;
    private const int DeadEvery = 4;
    private const int DrawsMax = 16;

    private readonly Queue<string> _round = [];
    private ulong _rounds;

    /// <summary>Returns the next member; null: there is none.</summary>
    public Peer? Next() => context.IsBeyondMesh ? Draw() : NextOfRound();

    private Peer? Draw()
    {
        for (var i = 0; i < DrawsMax && context.Peers.Count > 0; i++)
        {
            var peer = context.Peers[(int)context.Chance.Below(context.Peers.Count, DrawPurpose, ++_rounds)];
            if (peer.Liveness.State != LivenessState.Dead || _rounds % DeadEvery == 0)
            {
                return peer;
            }
        }

        return null;
    }

    private Peer? NextOfRound()
    {
        if (_round.Count == 0)
        {
            Shuffle();
        }

        while (_round.TryDequeue(out var id))
        {
            if (context.FindPeer(id) is { } peer)
            {
                return peer;
            }
        }

        return null;
    }

    private void Shuffle()
    {
        _rounds++;
        var withDead = _rounds % DeadEvery == 0;
        var peers = context.Peers.Where(peer => withDead || peer.Liveness.State != LivenessState.Dead)
            .OrderBy(peer => context.Chance.Of(ShufflePurpose, _rounds, Chance.Hash(peer.Id)));
        foreach (var peer in peers)
        {
            _round.Enqueue(peer.Id);
        }
    }

    /// <summary>Checks that the round contains each member at most once, and that it was counted.</summary>
    public void AssertInvariants()
    {
        Invariant.Holds(
            _round.Distinct(StringComparer.Ordinal).Count() == _round.Count,
            $"each member once in a round; found {_round.Count} members");
        Invariant.Holds(_rounds > 0 || _round.Count == 0, $"a round that was counted; found {_rounds}");
        Invariant.Holds(!_round.Contains(context.Self.Node), $"other members in a round; found {context.Self.Node}");
    }
}
