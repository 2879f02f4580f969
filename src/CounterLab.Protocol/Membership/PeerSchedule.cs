namespace CounterLab.Protocol.Membership;

/// <summary>
/// Schedules checks of peers, so that an input costs about the same with 5 peers and with 1,000. An entry is a lower
/// bound: if a check finds nothing due, the peer is scheduled again.
/// </summary>
internal sealed class PeerSchedule
{
    private readonly PriorityQueue<Peer, TimeSpan> _entries = new();

    /// <summary>The time of the next check; <see cref="TimeSpan.MaxValue"/>: no check is scheduled.</summary>
    public TimeSpan Next => _entries.TryPeek(out _, out var at) ? at : TimeSpan.MaxValue;

    /// <summary>Schedules a check of the peer, unless one at that time or earlier is scheduled.</summary>
    public void Enter(Peer peer, TimeSpan at)
    {
        if (at < peer.NextCheckAt)
        {
            peer.CheckAt(at);
            _entries.Enqueue(peer, at);
        }
    }

    /// <summary>Checks that each scheduled check of a peer has an entry (linear in the number of entries).</summary>
    public void AssertInvariants(List<Peer> peers)
    {
        var scheduled = new HashSet<Peer>(peers.Count);
        foreach (var (peer, at) in _entries.UnorderedItems)
        {
            if (peer.NextCheckAt == at)
            {
                scheduled.Add(peer);
            }
        }

        foreach (var peer in peers)
        {
            Invariant.Holds(
                peer.NextCheckAt == TimeSpan.MaxValue || scheduled.Contains(peer),
                $"a check of {peer.Id} at {peer.NextCheckAt} among {_entries.Count}");
            Invariant.Holds(Next <= peer.NextCheckAt, $"a check at {peer.NextCheckAt} or before; found {Next}");
        }
    }

    /// <summary>Takes the next peer whose check is due. Returns false if there is none.</summary>
    public bool TryTake(TimeSpan now, out Peer peer)
    {
        while (_entries.TryPeek(out var next, out var at) && at <= now)
        {
            _entries.Dequeue();
            if (next.NextCheckAt == at)
            {
                next.CheckAt(TimeSpan.MaxValue);
                peer = next;
                return true;
            }
        }

        peer = null!;
        return false;
    }
}
