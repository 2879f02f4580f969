using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Liveness;
using CounterLab.Protocol.Membership;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Passes;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.AntiEntropy;

/// <summary>Compares digests, and sends a peer the records that it lacks.</summary>
internal sealed class LackingRecords(ReplicaContext context, PassSender passes)
{
    private readonly Dictionary<OwnerId, DigestEntry> _theirs = new(context.Store.Comparer);

    /// <summary>Compares a peer's digest of a range of owners, and sends what the peer lacks of them.</summary>
    public void Send(Peer peer, IReadOnlyList<DigestEntry> theirs, DigestRange range, int version)
    {
        _theirs.Clear();
        foreach (var entry in theirs)
        {
            _theirs[entry.Owner] = entry;
        }

        List<RecordRef>? records = null;
        List<Claim>? claims = null;
        ulong logHead = 0;
        Dictionary<OwnerSlots, int>? absorptionsKnown = null;
        NoteConfirmed(peer, theirs);
        var isLogEqual = range.IsWhole;
        foreach (var owner in range.IsWhole ? context.Store.Owners : context.Store.OwnersIn(range))
        {
            var their = _theirs.GetValueOrDefault(owner.Id);
            if (context.Rules.AntiEntropy.IsSame(context.Store.DigestOf(owner, version), their))
            {
                continue;
            }

            isLogEqual &= owner != context.Store.Own && owner.HomedSession is null;
            if (their.IsQuarantined)
            {
                context.Quarantine(owner, $"as {peer.Id} has found");
            }

            if (!IsOnItsWay(peer, owner))
            {
                Collect(owner, their, records ??= [], claims ??= []);
                (absorptionsKnown ??= [])[owner] =
                    owner.AbsorptionsUpTo(RelaysFrom(owner, their));
                // Sessions of the change log may be in other parts of the digest.
                var coversLog = owner == context.Store.Own && range.IsWhole;
                logHead = coversLog ? context.Store.ChangeLog.Head : logHead;
            }
        }

        if (isLogEqual)
        {
            NoteSame(peer);
        }

        if (records is { Count: > 0 } || claims is { Count: > 0 })
        {
            passes.StartSync(
                peer.Sync, RecordRef.ResetsLast(records!), claims!, logHead,
                owner => absorptionsKnown!.GetValueOrDefault(owner));
        }
    }

    /// <summary>
    /// Notes the operations of this node and of sessions that a digest confirms, no matter which node sent them to the
    /// peer.
    /// </summary>
    private void NoteConfirmed(Peer peer, IReadOnlyList<DigestEntry> theirs)
    {
        for (var i = 0; i < theirs.Count && context.SessionHolders.IsAwaited; i++)
        {
            if (theirs[i] is { Owner.IsSession: true, IsQuarantined: false })
            {
                context.SessionHolders.Note(theirs[i].Owner, peer.Owner, theirs[i].ContiguousSeq);
            }
        }

        var own = _theirs.GetValueOrDefault(context.Self);
        if (own.ContiguousSeq > peer.Push.AckedSeq && own.ContiguousSeq <= context.Store.Own.ContiguousSeq)
        {
            peer.Push.Confirm(0, own.ContiguousSeq);
        }
    }

    /// <summary>
    /// Notes that the peer has everything in the change log. In gossip mode it receives most of it from other nodes.
    /// </summary>
    private void NoteSame(Peer peer)
    {
        if (context.IsBeyondMesh && !peer.Push.IsBusy)
        {
            peer.Push.ConfirmAll(context.Store.ChangeLog.Head, context.Store.Own.ContiguousSeq);
        }
    }

    /// <summary>Whether push sends the owner's records to the peer anyway, or the peer itself is the owner.</summary>
    private bool IsOnItsWay(Peer peer, OwnerSlots owner)
    {
        if (owner.Id == peer.Owner)
        {
            return true;
        }

        if (owner != context.Store.Own && owner.HomedSession is null)
        {
            return false;
        }

        return !context.Rules.AntiEntropy.SendsOwnRecords
            || (passes.IsPushedTo(peer) && (peer.Push.IsBusy || peer.Push.Cursor != context.Store.ChangeLog.Head));
    }

    private ulong RelaysFrom(OwnerSlots owner, DigestEntry theirs)
    {
        var mayPush = owner == context.Store.Own
            || context.FindPeer(owner.Id) is { Liveness.State: LivenessState.Alive };
        return context.Rules.AntiEntropy.RelaysFrom(owner, theirs, mayPush);
    }

    /// <summary>
    /// Collects all records above the peer's contiguous sequence, including those above this node's contiguous
    /// sequence, but claims no more than that (R6). If the records contradict each other, all are collected.
    /// </summary>
    private void Collect(OwnerSlots owner, DigestEntry theirs, List<RecordRef> records, List<Claim> claims)
    {
        var rules = context.Rules.AntiEntropy;
        var claimed = owner.ContiguousSeq;
        var from = RelaysFrom(owner, theirs);
        if (owner.AbsorptionsUpTo(from) < owner.Absorptions.Count)
        {
            records.Add(new RecordRef(owner, RecordRef.Absorptions));
        }

        for (var slot = 0; slot < owner.Count; slot++)
        {
            var seq = owner.ContentOf(slot).Seq;
            if (rules.Relays(seq, from, owner.ContiguousSeq))
            {
                records.Add(new RecordRef(owner, slot));
            }

            claimed = rules.Claimed(claimed, seq);
        }

        if (claimed > theirs.ContiguousSeq)
        {
            claims.Add(new Claim(owner.Id, theirs.ContiguousSeq, claimed));
        }
    }
}
