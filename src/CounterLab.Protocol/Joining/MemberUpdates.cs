using CounterLab.Protocol.Membership;

namespace CounterLab.Protocol.Joining;

/// <summary>Merges the records of members that arrive, and updates the list of peers.</summary>
internal sealed class MemberUpdates(ReplicaContext context)
{
    private bool _hasDropped;

    /// <summary>
    /// Whether a peer was dropped since the last question: a bootstrap address may have to be contacted again.
    /// </summary>
    public bool TakeDropped()
    {
        var hasDropped = _hasDropped;
        _hasDropped = false;
        return hasDropped;
    }

    /// <summary>Merges a member's record. Returns true if it is newer than the known one.</summary>
    public bool Learn(MemberRecord record)
    {
        if (record.Node.Node == context.Self.Node)
        {
            return LearnOfSelf(record);
        }

        if (!Fits(record) || !context.Members.Merge(record, context.Now))
        {
            return false;
        }

        Apply(record);
        return true;
    }

    /// <summary>Updates the peer list after the record of an id has changed.</summary>
    public void Apply(MemberRecord record)
    {
        var peer = context.FindPeer(record.Node.Node);
        if (record.Status != MemberStatus.Joined)
        {
            Drop(peer, record.Status);
        }
        else if (peer is null)
        {
            // In gossip mode the list spreads with probes; a Hello to each member would cost n² messages.
            var isHandshakeDone = context.WasAccepted && context.IsBeyondMesh;
            context.AddPeer(new Peer(record, context.Now, isHandshakeDone, context.Options.Limits.BatchBytes));
            context.Report(FactKind.Joined, record.Node.Node, $"member at {record.Address}");
        }
        else
        {
            peer.MoveTo(record.Address);
            if (peer.Incarnation != record.Node.Incarnation)
            {
                context.Restart(peer, record.Node.Incarnation);
                context.Report(FactKind.Restarted, peer.Id, $"restarted at {record.Address}");
            }
        }
    }

    /// <summary>
    /// Merges this node's record as others know it. One with another incarnation belongs either to an earlier
    /// incarnation of this node and was not replaced everywhere yet, or to another process with the same id; only
    /// another handshake shows which.
    /// </summary>
    private bool LearnOfSelf(MemberRecord record)
    {
        var own = context.Members.Self;
        var isOtherAddress = record.Node == context.Self && record.Address != own.Address;
        if (isOtherAddress || record.Version > MemberRecord.VersionMax)
        {
            return false;
        }

        if (record.Node != context.Self)
        {
            if (context.WasAccepted && record.Version >= own.Version)
            {
                RestartHandshakes();
            }

            return false;
        }

        var wasTakenOff = record.Status != MemberStatus.Joined && !context.IsLeaving;
        if (wasTakenOff)
        {
            // Members that removed this node no longer probe it: only another handshake makes it a member again.
            RestartHandshakes();
        }

        if (!record.MayFollow(own))
        {
            return false; // far beyond what this new process knows of itself, yet members may have such a record
        }

        var newest = wasTakenOff ? record with { Version = record.Version + 1, Status = MemberStatus.Joined } : record;
        return context.Members.Merge(newest, context.Now);
    }

    private bool Fits(MemberRecord record)
    {
        var isAllowed = context.Options.FixedMembers.Count == 0
            || context.Options.FixedMembers.Contains(record.Node.Node);
        return isAllowed && context.Members.HasRoomFor(record.Node.Node, context.Options.Limits.Peers)
            && record.Check() is null
            && record.MayFollow(context.Members.Find(record.Node.Node));
    }

    private void Drop(Peer? peer, MemberStatus status)
    {
        if (peer is not null)
        {
            context.RemovePeer(peer);
            _hasDropped = true;
            var kind = status == MemberStatus.Left ? FactKind.Left : FactKind.Removed;
            context.Report(kind, peer.Id, "no longer a member");
        }
    }

    private void RestartHandshakes()
    {
        foreach (var peer in context.Peers)
        {
            peer.Handshake.Restart();
            context.ScheduleCheck(peer, context.Now);
        }
    }
}
