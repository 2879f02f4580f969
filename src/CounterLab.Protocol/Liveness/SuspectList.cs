using CounterLab.Protocol.Membership;

namespace CounterLab.Protocol.Liveness;

/// <summary>
/// The peers that are currently suspect, and the transitions of a peer's liveness. They are few, even in a large
/// cluster.
/// </summary>
internal sealed class SuspectList(ReplicaContext context)
{
    private readonly List<Peer> _suspects = [];

    /// <summary>The suspects, in the order in which they became suspect.</summary>
    public IReadOnlyList<Peer> All => _suspects;

    /// <summary>Adds a peer that is new, and therefore suspect.</summary>
    public void Add(Peer peer)
    {
        Invariant.Holds(
            peer.Liveness.State == LivenessState.Suspect, $"a new peer as suspect; found {peer.Liveness.State}");
        _suspects.Add(peer);
    }

    /// <summary>Removes a peer that is no longer a member.</summary>
    public void Remove(Peer peer) => _suspects.Remove(peer);

    /// <summary>Marks a peer as alive, since a message of it arrived.</summary>
    public void MarkAlive(Peer peer)
    {
        peer.Liveness.Hear(context.Now);
        peer.Liveness.MarkAlive();
        _suspects.Remove(peer);
    }

    /// <summary>Marks a silent peer as suspect.</summary>
    public void Suspect(Peer peer)
    {
        AddAgain(peer);
        peer.Liveness.Suspect(context.Now);
    }

    /// <summary>Marks a suspect that remained silent as dead.</summary>
    public void MarkDead(Peer peer)
    {
        peer.Liveness.MarkDead();
        _suspects.Remove(peer);
    }

    /// <summary>Makes a peer that refuted through another node suspect again, from the current time on.</summary>
    public void Refute(Peer peer)
    {
        AddAgain(peer);
        peer.Liveness.Refute(context.Now);
    }

    /// <summary>Makes a peer that restarted suspect again, before its liveness starts over.</summary>
    public void AddAgain(Peer peer)
    {
        if (peer.Liveness.State != LivenessState.Suspect)
        {
            _suspects.Add(peer);
        }
    }

    /// <summary>Checks that exactly the suspect peers are listed.</summary>
    public void AssertInvariants()
    {
        foreach (var peer in context.Peers)
        {
            Invariant.Holds(
                (peer.Liveness.State == LivenessState.Suspect) == _suspects.Contains(peer),
                $"{peer.Id} among the suspects, or not one; found it {peer.Liveness.State}");
        }

        Invariant.Holds(
            _suspects.Count <= context.Peers.Count,
            $"at most {context.Peers.Count} suspects; found {_suspects.Count}");
    }
}
