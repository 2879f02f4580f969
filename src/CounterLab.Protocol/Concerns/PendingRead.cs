using CounterLab.Protocol.AntiEntropy;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Membership;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Concerns;

/// <summary>A read that waits, with the digests that arrived since it started.</summary>
internal sealed class PendingRead(long ticket, Input.Read read, TimeSpan now, OwnerComparer? comparer = null)
{
    /// <summary>
    /// The number of call deadlines after which a departing node has stopped sending, and a new member is assumed to be
    /// known to all.
    /// </summary>
    private const int SpreadFactor = 3;

    private readonly SortedDictionary<string, Heard> _heard = new(StringComparer.Ordinal);
    private readonly HashSet<OwnerId> _over = new(comparer);
    private readonly List<VectorEntry> _missing = [.. read.Token];
    private TimeSpan _overAt = TimeSpan.MinValue;
    private TimeSpan _lostCheckedAt = TimeSpan.MinValue;

    public long Ticket { get; } = ticket;

    public Concern Concern { get; } = read.Concern;

    /// <summary>
    /// The entries of the token that this node may lack: the last of them is missing, or was at the last check.
    /// </summary>
    public IReadOnlyList<VectorEntry> Token => _missing;

    /// <summary>The complete token, as the client sent it.</summary>
    public IReadOnlyList<VectorEntry> Asked { get; } = read.Token;

    /// <summary>
    /// The callback for a read that the replica itself started; null: the result is reported to the host.
    /// </summary>
    public Action<ReadSettled>? Then { get; init; }

    public TimeSpan Since { get; } = now;

    public TimeSpan Deadline { get; } = now + read.Within;

    /// <summary>Notes a peer's digest that was requested after the read started.</summary>
    public void Hear(Peer peer, WholeDigest digest, HeardDigest entries)
    {
        Invariant.Holds(
            digest.AskedAt >= Since, $"a digest requested at {Since} or later; found {digest.AskedAt}");
        _heard[peer.Id] = new Heard(peer.Incarnation, digest.IsReady, digest.AskedAt, entries);
    }

    /// <summary>
    /// Whether the peer's current incarnation answered with a digest that was requested after the last of the token's
    /// ended incarnations was found to have ended.
    /// </summary>
    public bool HasHeard(Peer peer) =>
        _heard.TryGetValue(peer.Id, out var heard) && heard.Incarnation == peer.Incarnation && heard.AskedAt >= _overAt;

    /// <summary>
    /// The peers whose state, as their current incarnation reported it, this node includes completely. A peer that is
    /// not ready does not count: it may lack what its earlier incarnation had confirmed.
    /// </summary>
    public IEnumerable<OwnerId> Reached(ReplicaContext context) => _heard
        .Where(heard => IsReached(context, heard.Key, heard.Value))
        .Select(heard => new OwnerId(heard.Key, heard.Value.Incarnation));

    /// <summary>The number of these peers. It is needed after every change, and their ids only at the end.</summary>
    public int CountReached(ReplicaContext context)
    {
        var count = 0;
        foreach (var (id, heard) in _heard)
        {
            count += IsReached(context, id, heard) ? 1 : 0;
        }

        return count;
    }

    private static bool IsReached(ReplicaContext context, string id, Heard heard) =>
        heard.IsReady && context.FindPeer(id)?.Incarnation == heard.Incarnation
            && context.Rules.Concerns.IsReached(heard.Digest, context);

    /// <summary>
    /// Whether this node lacks an entry of the token. It looks only for one: entries that are here are dropped from the
    /// end, each once, so checking a large token again after every change costs nothing while one entry is missing.
    /// </summary>
    public bool IsMissing(ReplicaContext context)
    {
        while (_missing.Count > 0 && IsHere(context, _missing[^1]))
        {
            _missing.RemoveAt(_missing.Count - 1);
        }

        return _missing.Count > 0;
    }

    /// <summary>Returns the entries of the token that this node lacks (linear in their number).</summary>
    public IReadOnlyList<VectorEntry> Missing(ReplicaContext context)
    {
        _missing.RemoveAll(entry => IsHere(context, entry));
        return _missing;
    }

    /// <summary>
    /// Returns the entries that are lost: their incarnation has ended, and every member, asked after this was found,
    /// lacks them. The client of a session may still send operations that all members lack, so they are reported as
    /// lost only at the deadline.
    /// </summary>
    public List<VectorEntry> Lost(ReplicaContext context, ConfiguredMembers members)
    {
        var isDeadline = context.Now >= Deadline;
        if (!isDeadline && _lostCheckedAt > context.Now - context.Options.JoinInterval)
        {
            return []; // checked a moment ago: the walk over a large token is not repeated with every change
        }

        _lostCheckedAt = context.Now;
        var hasHeardAll = new Lazy<bool>(() => HasHeardAll(context, members));
        if (isDeadline)
        {
            var lost = _missing
                .Where(entry => entry.Owner.IsSession && !IsHere(context, entry))
                .Where(entry => hasHeardAll.Value && IsNowhere(entry))
                .ToList();
            if (lost.Count > 0)
            {
                return lost;
            }
        }

        var over = _missing.Where(entry => IsOver(context, entry.Owner) && !IsHere(context, entry)).ToList();
        foreach (var entry in over)
        {
            if (_over.Add(entry.Owner))
            {
                _overAt = context.Now;
                hasHeardAll = new Lazy<bool>(false);
            }
        }

        over.RemoveAll(entry => !hasHeardAll.Value || !IsNowhere(entry));
        return over;
    }

    /// <summary>
    /// Checks that the missing entries are part of the token, and that all digests were requested after the read
    /// started.
    /// </summary>
    public void AssertInvariants(TimeSpan now)
    {
        Invariant.Holds(
            Concern.Needed(members: 1) is >= 1 and <= Concern.CountMax, $"a concern that exists; found {Concern}");
        Invariant.Holds(Since <= now, $"a start at {now} or before; found {Since}");
        Invariant.Holds(
            IsPart(Token, Asked), $"a part of the {Asked.Count} entries of the token; found {Token.Count}");
        foreach (var (id, heard) in _heard)
        {
            Invariant.Holds(
                heard.AskedAt >= Since && heard.AskedAt <= now,
                $"a digest of {id} requested between {Since} and {now}; found {heard.AskedAt}");
            heard.Digest.AssertInvariants();
        }

        Invariant.Holds(
            _overAt <= now && (_overAt >= Since) == (_over.Count > 0),
            $"incarnations that ended between {Since} and {now}; found {_over.Count} at {_overAt}");
        Invariant.Holds(
            _lostCheckedAt <= now && (_lostCheckedAt >= Since || _over.Count == 0),
            $"a check for lost operations between {Since} and {now}; found {_lostCheckedAt}");
        Invariant.Holds(
            _over.IsSubsetOf(Asked.Select(entry => entry.Owner)), $"owners of the token; found {_over.Count}");
    }

    /// <summary>
    /// Whether an incarnation in the token has certainly ended: another incarnation has answered under its id since the
    /// read started, it is an earlier incarnation of this node, or it left or was removed. It is not enough that
    /// another incarnation of the id is known: the one in the token may be newer. An incarnation that announced its
    /// departure has the time of one call to hand over its records, and an unknown one may be joining; both are given
    /// some time.
    /// </summary>
    private bool IsOver(ReplicaContext context, OwnerId owner)
    {
        if (owner.IsSession)
        {
            return false; // its client holds its operations and may send them again
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
            { } left when left.Node == owner => context.Members.ChangedAt(owner.Node),
            _ => Since,
        };
        return since != TimeSpan.MaxValue && context.Now >= since + (context.Options.CallDeadline * SpreadFactor);
    }

    private bool HasHeardAll(ReplicaContext context, ConfiguredMembers members) =>
        context.Peers.Count(HasHeard) + (members.IncludeSelf ? 1 : 0) >= members.Count();

    private bool IsNowhere(VectorEntry missing)
    {
        foreach (var heard in _heard.Values)
        {
            if (missing.Seq == 0 || heard.Digest.SeqOf(missing.Owner) >= missing.Seq)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the entries are a subsequence of the others.</summary>
    private static bool IsPart(IReadOnlyList<VectorEntry> part, IReadOnlyList<VectorEntry> all)
    {
        var next = 0;
        for (var i = 0; i < all.Count && next < part.Count; i++)
        {
            next += all[i] == part[next] ? 1 : 0;
        }

        return next == part.Count;
    }

    private static bool IsHere(ReplicaContext context, VectorEntry entry) =>
        HeardDigest.IsHere(context, entry.Owner, entry.Seq);

    private readonly record struct Heard(Incarnation Incarnation, bool IsReady, TimeSpan AskedAt, HeardDigest Digest);
}
