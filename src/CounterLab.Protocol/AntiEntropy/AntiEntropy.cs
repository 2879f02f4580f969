namespace CounterLab.Protocol;

/// <summary>
/// Exchanges digests with one member after the other and sends what the other lacks: the repair for lost
/// acknowledgements, dead owners, bridges and newcomers (anti-entropy, Demers et al. 1987). The digest is (V, X) per
/// owner: an owner that died in mid-pass leaves different remainders under equal V, which V alone would never show.
/// </summary>
internal sealed class AntiEntropy(ReplicaContext context, PassSender passes)
{
    private const ulong ShufflePurpose = 0x5BEF;
    private const int DeadEvery = 4;

    private readonly Queue<string> _round = [];
    private ulong _rounds;
    private TimeSpan _nextAt;

    public TimeSpan WakeAt => _nextAt;

    public void OnWake()
    {
        if (context.Now < _nextAt)
        {
            return;
        }

        _nextAt = context.Now + context.Options.SyncInterval;
        if (NextPeer() is { } peer)
        {
            Exchange(peer);
        }
    }

    /// <summary>Sends a digest to a peer, unless an exchange with it is under way.</summary>
    public void Exchange(Peer peer)
    {
        if (peer.Sync.IsBusy)
        {
            return;
        }

        var request = new SyncRequest(context.EnvelopeFor(peer), Digest());
        peer.Sync.Call = context.Call(CallKind.Sync, peer, peer.Address, request, context.Options.CallDeadline);
    }

    public void OnRequest(SyncRequest request)
    {
        var checkedOwners = request.Digest.Select(entry => NodeId.Check(entry.Owner.Node, "owner's node id"));
        if (checkedOwners.FirstOrDefault(refusal => refusal is not null) is { } refusal)
        {
            context.Effects.Refusal = refusal;
            return;
        }

        context.Effects.Reply = new SyncReply(context.Self, context.IsReady, Digest());
        if (context.FindPeer(request.Envelope.From) is { Sync.IsBusy: false } peer)
        {
            SendLacking(peer, request.Digest);
        }
    }

    public void OnReply(Peer peer, SyncReply reply)
    {
        peer.Sync.Call = 0;
        SendLacking(peer, reply.Digest);
    }

    public IReadOnlyList<DigestEntry> Digest() =>
        [.. context.Store.Owners.Where(owner => owner.Count > 0 || owner.V > 0)
            .Select(owner => new DigestEntry(owner.Id, owner.V, owner.X))];

    private void SendLacking(Peer peer, IReadOnlyList<DigestEntry> theirs)
    {
        var known = new Dictionary<OwnerId, DigestEntry>();
        foreach (var entry in theirs)
        {
            known[entry.Owner] = entry;
        }

        var (records, claims) = (new List<RecordRef>(), new List<Claim>());
        foreach (var owner in context.Store.Owners)
        {
            var their = known.GetValueOrDefault(owner.Id);
            if (!owner.IsQuarantined && (their.V != owner.V || their.X != owner.X) && !IsOnItsWay(peer, owner))
            {
                Collect(owner, their.V, records, claims);
            }
        }

        if (records.Count > 0 || claims.Count > 0)
        {
            passes.StartSync(peer.Sync, records, claims);
        }
    }

    /// <summary>Own records that the eager push has in hand anyway.</summary>
    private bool IsOnItsWay(Peer peer, OwnerSlots owner) =>
        owner.Id == peer.Owner
        || (owner == context.Store.Own && (peer.Push.IsBusy || peer.Push.Cursor != context.Store.Feed.Head));

    /// <summary>All records above the other's V, also those above our own V; claiming no more than our own V (rule R6).</summary>
    private static void Collect(OwnerSlots owner, ulong theirV, List<RecordRef> records, List<Claim> claims)
    {
        for (var slot = 0; slot < owner.Count; slot++)
        {
            if (owner.ContentOf(slot).Seq > theirV)
            {
                records.Add(new RecordRef(owner, slot));
            }
        }

        if (owner.V > theirV)
        {
            claims.Add(new Claim(owner.Id, theirV, owner.V));
        }
    }

    /// <summary>The next of a shuffled round: each member once, dead ones in every fourth round only.</summary>
    private Peer? NextPeer()
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
}
