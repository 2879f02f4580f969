using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Membership;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Concerns;

/// <summary>A read that waits, and the digests it has heard since it began.</summary>
internal sealed class PendingRead(long ticket, Input.Read read, TimeSpan now)
{
    /// <summary>In so many call deadlines a farewell is over, and a newcomer known to all.</summary>
    private const int SpreadFactor = 3;

    private readonly SortedDictionary<string, Heard> _heard = new(StringComparer.Ordinal);
    private readonly HashSet<OwnerId> _over = [];
    private TimeSpan _overAt = TimeSpan.MinValue;

    public long Ticket { get; } = ticket;

    public Concern Concern { get; } = read.Concern;

    /// <summary>What of the token was not here when it was last looked at: what is here stays here.</summary>
    public IReadOnlyList<VectorEntry> Token { get; private set; } = read.Token;

    /// <summary>The complete token, as the client sent it.</summary>
    public IReadOnlyList<VectorEntry> Asked { get; } = read.Token;

    /// <summary>Who is told, in the host's place; null: the host is.</summary>
    public Action<ReadSettled>? Then { get; init; }

    public TimeSpan Since { get; } = now;

    public TimeSpan Deadline { get; } = now + read.Within;

    /// <summary>A peer's digest that was asked for after the read began.</summary>
    public void Hear(Peer peer, SyncReply reply) =>
        _heard[peer.Id] = new Heard(peer.Incarnation, reply.Ready, peer.Sync.AskedAt, reply.Digest);

    /// <summary>Heard in its present life, and after any life that the token names was found to be over.</summary>
    public bool HasHeard(Peer peer) =>
        _heard.TryGetValue(peer.Id, out var heard) && heard.Incarnation == peer.Incarnation && heard.AskedAt >= _overAt;

    /// <summary>
    /// Peers, in their present lives, whose state of then is all here. One that is not ready may lack what its former life
    /// had confirmed: it does not count.
    /// </summary>
    public IEnumerable<OwnerId> Reached(ReplicaContext context) => _heard
        .Where(heard => heard.Value.IsReady && context.FindPeer(heard.Key)?.Incarnation == heard.Value.Incarnation && IsReached(context, heard.Value.Digest))
        .Select(heard => new OwnerId(heard.Key, heard.Value.Incarnation));

    /// <summary>What of the token is not here.</summary>
    public IReadOnlyList<VectorEntry> Missing(ReplicaContext context)
    {
        if (Token.Any(entry => IsHere(context, entry.Owner, entry.Seq)))
        {
            Token = [.. Token.Where(entry => !IsHere(context, entry.Owner, entry.Seq))];
        }

        return Token;
    }

    /// <summary>
    /// What is gone for good: the life that did it is over, and every member, asked after that was found, lacks it. A
    /// session's client, while it lives, may bring again what all members lack: that is called lost only when it has not
    /// come by the deadline.
    /// </summary>
    public List<VectorEntry> Lost(ReplicaContext context, ConfiguredMembers members)
    {
        if (context.Now >= Deadline)
        {
            var gone = Token.Where(entry => entry.Owner.IsSession && IsNowhere(context, entry, members)).ToList();
            if (gone.Count > 0)
            {
                return gone;
            }
        }

        var over = Token.Where(entry => IsOver(context, entry.Owner)).ToList();
        foreach (var entry in over)
        {
            _overAt = _over.Add(entry.Owner) ? context.Now : _overAt;
        }

        over.RemoveAll(entry => !IsNowhere(context, entry, members));
        return over;
    }

    /// <summary>
    /// Whether a life that the token names has ended for sure: its id answered since in another life, is our own, or was taken
    /// off the list with that life. That we know another life of the id is not enough: the token's may be the newer one. A
    /// life that said farewell has one call's time to hand over what it still has, and a life of which nobody has heard may be
    /// just joining: both are given some time.
    /// </summary>
    private bool IsOver(ReplicaContext context, OwnerId owner)
    {
        if (owner.IsSession)
        {
            return false; // its client holds everything it did, and may bring it again
        }

        if (owner.Node == context.Self.Node)
        {
            return owner != context.Self;
        }

        if (_heard.TryGetValue(owner.Node, out var heard))
        {
            return heard.Incarnation != owner.Incarnation;
        }

        var since = context.Members.Find(owner.Node) switch
        {
            { Status: MemberStatus.Joined } => TimeSpan.MaxValue,
            { } gone when gone.Node == owner => context.Members.ChangedAt(owner.Node),
            _ => Since,
        };
        return since != TimeSpan.MaxValue && context.Now >= since + (context.Options.CallDeadline * SpreadFactor);
    }

    private bool IsNowhere(ReplicaContext context, VectorEntry missing, ConfiguredMembers members) =>
        context.Peers.Count(HasHeard) + (members.IncludeSelf ? 1 : 0) >= members.Count()
        && _heard.Values.All(heard => heard.Digest.All(entry => entry.Owner != missing.Owner || entry.ContiguousSeq < missing.Seq));

    private static bool IsReached(ReplicaContext context, IReadOnlyList<DigestEntry> digest) =>
        context.Rules.Concerns.IsReached(digest, entry => IsHere(context, entry.Owner, entry.ContiguousSeq));

    private static bool IsHere(ReplicaContext context, OwnerId owner, ulong seq) =>
        seq == 0 || context.Store.Find(owner)?.ContiguousSeq >= seq || context.Store.IsErased(owner);

    private readonly record struct Heard(Incarnation Incarnation, bool IsReady, TimeSpan AskedAt, IReadOnlyList<DigestEntry> Digest);
}
