using CounterLab.Protocol.Calls;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Liveness;
using CounterLab.Protocol.Membership;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Passes;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.AntiEntropy;

/// <summary>
/// Exchanges digests with one member after the other, and sends what the other lacks. This repairs lost
/// acknowledgements, serves new members, and spreads the records of dead owners (anti-entropy, Demers et al. 1987). A
/// digest contains the contiguous sequence and the checksum of each owner: an owner that dies in the middle of a pass
/// leaves different records on nodes with equal sequences, and only the checksum shows it.
/// </summary>
internal sealed class Reconciler(ReplicaContext context, PassSender passes)
{
    private readonly ExchangeRound _round = new(context);
    private readonly Dictionary<OwnerId, DigestEntry> _theirs = new(context.Store.Comparer);
    private readonly DigestCache _digests = new(context.Store);
    private TimeSpan _nextAt;

    public TimeSpan WakeAt => _nextAt;

    public void OnWake()
    {
        if (context.Now < _nextAt)
        {
            return;
        }

        _nextAt = context.Now + context.Options.SyncInterval;
        if (context.Rules.AntiEntropy.ExchangesDigests && _round.Next() is { } peer)
        {
            Exchange(peer);
        }
    }

    /// <summary>
    /// Handles newly merged records. In gossip mode no other node may be forwarding them, so the next exchange takes
    /// place soon.
    /// </summary>
    public void OnNews()
    {
        if (context.IsBeyondMesh && _nextAt > context.Now + context.Options.GossipInterval)
        {
            _nextAt = context.Now + context.Options.GossipInterval;
        }
    }

    /// <summary>Sends a digest to a peer, unless an exchange with it is in progress.</summary>
    public void Exchange(Peer peer)
    {
        if (peer.Sync.IsBusy)
        {
            return;
        }

        var rest = new DigestRange(peer.Digests.Next, null);
        var (digest, range) = _digests.PartOf(rest, peer.Pace.Bytes, peer.WireVersion);
        var request = new SyncRequest(context.EnvelopeFor(peer), digest) { Range = range };
        var deadline = context.Options.CallDeadline;
        var call = context.Call(CallKind.Sync, peer, peer.Address, request, deadline);
        peer.Sync.AskDigest(
            call, context.Now, deadline, DigestCache.SizeOf(digest), context.Store.Find(peer.Owner)?.Newest ?? 0);
    }

    public void OnRequest(SyncRequest request)
    {
        if (Check(request) is { } refusal)
        {
            context.Effects.Refuse(refusal);
            return;
        }

        var version = request.Envelope.Version;
        var peer = context.FindPeer(request.Envelope.From);
        var bytesMax = peer?.Pace.Bytes ?? context.Options.Limits.BatchBytes;
        var (digest, range) = _digests.PartOf(request.Range, bytesMax, version);
        context.Effects.Complete(InputResult.Of(
            new SyncReply(context.Self, context.IsReady, digest) { Version = version, Range = range }));
        if (peer is { Sync.IsBusy: false })
        {
            SendLacking(peer, request.Digest, request.Range, version);
        }
    }

    /// <summary>
    /// Handles a peer's digest, or a part of it; the next part is requested at once. Returns the digest with its last
    /// part; null: parts are missing.
    /// </summary>
    public WholeDigest? OnReply(Peer peer, SyncReply reply)
    {
        Invariant.Holds(peer.Sync.Pass is null, $"no pass while a digest of {peer.Id} is requested");
        var (askedAt, before) = (peer.Sync.AskedAt, peer.Digests.Next);
        peer.Pace.OnDelivered(peer.Sync.SentBytes, context.Now - askedAt, context.Options.CallDeadline);
        peer.Sync.EndCall();
        CheckForged(peer, reply.Digest);
        SendLacking(peer, reply.Digest, reply.Range, Math.Min(reply.Version, context.Options.WireVersion));
        var whole = peer.Digests.Add(reply, askedAt, isClean: !peer.Sync.IsBusy);
        if (peer.Digests.Next is { } next && next != before)
        {
            Exchange(peer);
        }

        return whole;
    }

    /// <summary>
    /// Reports records of the peer that it never wrote. The peer itself answers a question that this node asked when it
    /// had the records, and a node's last operation never falls within an incarnation: what is beyond it is forged
    /// (issue 17, B12). The records stay: resets may have observed them, and rights may have been spent.
    /// </summary>
    private void CheckForged(Peer peer, IReadOnlyList<DigestEntry> theirs)
    {
        for (var i = 0; i < theirs.Count; i++)
        {
            if (theirs[i].Owner == peer.Owner)
            {
                var (held, written) = (peer.Sync.NewestAtAsk, theirs[i].ContiguousSeq);
                if (context.Rules.AntiEntropy.IsForged(held, written) && context.Store.Find(peer.Owner) is { } owner)
                {
                    context.Quarantine(owner, $"beyond operation {written}, the last that {peer.Id} has made");
                }

                return;
            }
        }
    }

    /// <summary>Checks that the cached digest matches the state from which it was built.</summary>
    public void AssertInvariants()
    {
        Invariant.Holds(
            _nextAt <= context.Now + context.Options.SyncInterval,
            $"an exchange within {context.Options.SyncInterval} of {context.Now}; found {_nextAt}");
        _digests.AssertInvariants();
        _round.AssertInvariants();
        foreach (var peer in context.Peers)
        {
            var newest = context.Store.Find(peer.Owner)?.Newest ?? 0;
            Invariant.Holds(
                peer.Sync.NewestAtAsk <= newest && peer.Push.NewestAtAsk == 0,
                $"a question with records up to {newest} of {peer.Id}; found {peer.Sync.NewestAtAsk}");
        }
    }

    private Refusal? Check(SyncRequest request)
    {
        var from = request.Envelope.From;
        if (context.Members.IsReplaced(from))
        {
            return Refusal.FailedPrecondition(
                $"Another process has replaced this one as {from.Node}.", "the member's process",
                $"incarnation {from.Incarnation}");
        }

        foreach (var entry in request.Digest)
        {
            if (!context.Store.Knows(entry.Owner) && entry.Owner.Check() is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    private void SendLacking(Peer peer, IReadOnlyList<DigestEntry> theirs, DigestRange range, int version)
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
            if (their.IsQuarantined && owner != context.Store.Own)
            {
                context.Quarantine(owner, $"as {peer.Id} has found");
            }

            if (!IsOnItsWay(peer, owner))
            {
                Collect(owner, their, records ??= [], claims ??= []);
                (absorptionsKnown ??= [])[owner] =
                    owner.AbsorptionsUpTo(RelaysFrom(owner, their));
                logHead = owner == context.Store.Own ? context.Store.ChangeLog.Head : logHead;
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
