namespace CounterLab.Protocol;

/// <summary>A read that waits, and the digests it has heard since it began.</summary>
internal sealed class PendingRead(long ticket, Input.Read read, TimeSpan now)
{
    private const int FarewellFactor = 3;

    private readonly SortedDictionary<string, (Incarnation Life, bool IsReady, IReadOnlyList<DigestEntry> Digest)> _heard = new(StringComparer.Ordinal);

    public long Ticket { get; } = ticket;

    public Concern Concern { get; } = read.Concern;

    public IReadOnlyList<VectorEntry> Token { get; } = read.Token;

    public TimeSpan Since { get; } = now;

    public TimeSpan Deadline { get; } = now + read.Within;

    /// <summary>A peer's digest that was asked for after the read began.</summary>
    public void Hear(Peer peer, SyncReply reply) => _heard[peer.Id] = (peer.Incarnation, reply.Ready, reply.Digest);

    public bool HasHeard(Peer peer) => _heard.TryGetValue(peer.Id, out var heard) && heard.Life == peer.Incarnation;

    /// <summary>
    /// Peers, in their present lives, whose state of then is all here. One that is not ready may lack what its former life
    /// had confirmed: it does not count.
    /// </summary>
    public IEnumerable<OwnerId> Reached(ReplicaContext context) => _heard
        .Where(heard => heard.Value.IsReady && context.FindPeer(heard.Key)?.Incarnation == heard.Value.Life && IsReached(context, heard.Value.Digest))
        .Select(heard => new OwnerId(heard.Key, heard.Value.Life));

    /// <summary>What of the token is not here.</summary>
    public List<VectorEntry> Missing(ReplicaContext context) => [.. Token.Where(entry => !IsHere(context, entry.Owner, entry.Seq))];

    /// <summary>
    /// Whether a life that the token names has ended for sure: its id answered since in another life, is our own, or was taken
    /// off the list with that life. That we know another life of the id is not enough: the token's may be the newer one. A
    /// life that said farewell has one call's time to hand over what it still has.
    /// </summary>
    public bool IsOver(ReplicaContext context, OwnerId owner)
    {
        if (owner.Node == context.Self.Node)
        {
            return owner != context.Self;
        }

        return _heard.TryGetValue(owner.Node, out var heard)
            ? heard.Life != owner.Incarnation
            : context.Members.Find(owner.Node) is { Status: not MemberStatus.Joined } gone && gone.Node == owner
                && context.Now >= context.Members.ChangedAt(owner.Node) + context.Options.CallDeadline * FarewellFactor;
    }

    /// <summary>Every other member answered, and none has it.</summary>
    public bool IsNowhere(ReplicaContext context, VectorEntry missing, int members) =>
        context.Peers.Count(HasHeard) + 1 >= members
        && _heard.Values.All(heard => heard.Digest.All(entry => entry.Owner != missing.Owner || entry.V < missing.Seq));

    private static bool IsReached(ReplicaContext context, IReadOnlyList<DigestEntry> digest) =>
        context.Is(Mutant.ReadWithoutWaiting) || digest.All(entry => IsHere(context, entry.Owner, entry.V));

    private static bool IsHere(ReplicaContext context, OwnerId owner, ulong seq) =>
        seq == 0 || context.Store.Find(owner)?.V >= seq;
}
