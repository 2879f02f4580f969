using CounterLab.Protocol.Calls;
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
    private readonly LackingRecords _lacking = new(context, passes);
    private readonly DigestCache _digests = new(context.Store);
    private readonly DigestSnapshots _snapshots = new(context.Store);
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
        var request = new SyncRequest(context.EnvelopeFor(peer), digest)
        {
            Range = range,
            Snapshot = peer.Digests.Snapshot,
        };
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
        context.Effects.Complete(InputResult.Of(Answer(request, bytesMax)));
        if (peer is null || (peer.Sync.IsBusy && request.Range.IsWhole)
            || peer.Deferred.Rest(request.Range) is not { } range)
        {
            return;
        }

        if (peer.Sync.IsBusy)
        {
            peer.Deferred.Add(request.Digest, range, version);
        }
        else
        {
            _lacking.Send(peer, request.Digest, range, version);
        }
    }

    private SyncReply Answer(SyncRequest request, int bytesMax)
    {
        var (range, version) = (request.Range, request.Envelope.Version);
        if (range.After is null && _digests.IsWhole(bytesMax, version))
        {
            return new SyncReply(context.Self, context.IsReady, _digests.Of(version)) { Version = version };
        }

        var (digest, part, snapshot) = _snapshots.PartOf(range, bytesMax, request.Snapshot);
        return new SyncReply(context.Self, context.IsReady, digest)
        {
            Version = version,
            Range = part,
            Snapshot = snapshot,
        };
    }

    /// <summary>
    /// Continues after records have been sent: with parts of the peer's digest that arrived meanwhile, then with the
    /// next part of this node's.
    /// </summary>
    public void OnSent(Peer peer)
    {
        while (!peer.Sync.IsBusy && peer.Deferred.TryTake(out var digest, out var range, out var version))
        {
            _lacking.Send(peer, digest, range, version);
        }

        if (!peer.Sync.IsBusy && peer.Digests.Next is not null)
        {
            Exchange(peer);
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
        if (reply.Range.After is null)
        {
            CheckForged(peer, reply.Digest); // later parts come from a state before they were asked for
        }

        _lacking.Send(peer, reply.Digest, reply.Range, Math.Min(reply.Version, context.Options.WireVersion));
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
        _snapshots.AssertInvariants();
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
}
