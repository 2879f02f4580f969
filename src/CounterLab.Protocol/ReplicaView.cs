using CounterLab.Protocol.Adds;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Joining;
using CounterLab.Protocol.Membership;
using CounterLab.Protocol.Passes;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol;

/// <summary>A read-only view of a replica's state, to be read between inputs.</summary>
public sealed class ReplicaView
{
    private readonly ReplicaContext _context;
    private readonly Readiness _readiness;
    private readonly PassSender _passes;
    private readonly ConfiguredMembers _members;
    private readonly Confirmations _confirmations;
    private readonly Reads _reads;
    private readonly AddHandler _addHandler;

    internal ReplicaView(
        ReplicaContext context, Problems problems, Readiness readiness, PassSender passes, ConfiguredMembers members,
        Confirmations confirmations, Reads reads, AddHandler addHandler)
    {
        (_context, Problems, _readiness, _passes) = (context, problems, readiness, passes);
        (_members, _confirmations, _reads, _addHandler) = (members, confirmations, reads, addHandler);
    }

    /// <summary>This node's id and incarnation.</summary>
    public OwnerId Self => _context.Self;

    /// <summary>Whether the node has pulled the complete state from enough members.</summary>
    public bool IsReady => _context.IsReady;

    /// <summary>Why this node is superseded: another process uses its id. Null: it is not.</summary>
    public Refusal? Superseded => _context.Superseded;

    /// <summary>The id of the cluster; none: not known yet.</summary>
    public Incarnation ClusterId => _context.ClusterId;

    /// <summary>What an operator must look at.</summary>
    public Problems Problems { get; }

    /// <summary>Whether a graceful leave is in progress.</summary>
    public bool IsLeaving => _context.IsLeaving;

    /// <summary>What the node waits for to become ready, as text; empty if it is ready.</summary>
    public string WaitingFor => _readiness.WaitingFor();

    /// <summary>The number of this node's operations.</summary>
    public ulong Head => _context.Store.Own.ContiguousSeq;

    /// <summary>The number of counters known to this node.</summary>
    public int CounterCount => _context.Store.Counters.Count;

    /// <summary>
    /// The number of entries that all retry queues hold in memory: cursors and frozen records, never operations.
    /// </summary>
    public int QueueEntries => _context.Peers.Sum(peer =>
        2 + RecordsOf(peer.Push.Pass) + RecordsOf(peer.Sync.Pass) + _context.Rules.Retries.EntriesOf(peer.Push));

    /// <summary>The number of entries of the longest retry queue; never more than <see cref="LoggedSlots"/>.</summary>
    public int LongestQueue
    {
        get
        {
            var longest = 0;
            foreach (var peer in _context.Peers)
            {
                longest = Math.Max(longest, RecordsOf(peer.Push.Pass) + _context.Rules.Retries.EntriesOf(peer.Push));
            }

            return longest;
        }
    }

    /// <summary>Counts the records of a pass, without those of sessions that were erased since its start.</summary>
    private int RecordsOf(Pass? pass) => pass is null ? 0
        : _context.Store.AbsorptionCount == 0
            ? pass.Records.Count : pass.Records.Count(record => !record.Owner.IsErased);

    /// <summary>
    /// The number of records in the change log: this node's slots, those of sessions that it is home to, and one entry
    /// for all its absorptions.
    /// </summary>
    public int LoggedSlots => _context.Store.Own.Count + (_context.Store.Own.Absorptions.Count > 0 ? 1 : 0)
        + (_context.Store.HomedSessions.Count == 0
            ? 0 : _context.Store.HomedSessions.ChangedAfter(0).Sum(session => session.Count));

    /// <summary>The index of a counter, or −1 if it is not known.</summary>
    public int Find(string counter) => _context.Store.Counters.TryFind(counter, out var index) ? index : -1;

    /// <summary>The name of the counter at an index.</summary>
    public string NameOf(int counter) => _context.Store.Counters.NameOf(counter);

    /// <summary>The value of the counter at an index: the sum over all known slots, less what was reset.</summary>
    public Int128 ValueOf(int counter) => _context.Store.Values.Of(counter);

    /// <summary>
    /// The value of the counter at an index, limited to its bounds, and whether that differs from the sum.
    /// </summary>
    public (Int128 Value, bool IsClamped) ShownOf(int counter) => _context.Store.Escrows.Shown(counter);

    /// <summary>The bounds of a counter; null: this node knows of none.</summary>
    public Bound? BoundOf(int counter) =>
        _context.Store.Escrows.Count == 0 ? null : _context.Store.Escrows.BoundOf(counter);

    /// <summary>The remaining rights of this node to a bounded counter.</summary>
    public Rights RightsOf(int counter) => _context.Store.Escrows.Own(counter);

    /// <summary>The rights to a bounded counter that this node has requested and was not given.</summary>
    public Rights OutstandingOf(int counter) => _context.Store.Escrows.Outstanding(counter, _context.Self);

    /// <summary>Whether a node has started to create bounds of the counter, and none are in effect yet.</summary>
    public bool IsBoundPending(int counter) => _context.Store.Escrows.IsPending(counter);

    /// <summary>The number of counters with bounds, or with attempts to create some.</summary>
    public int BoundedCount => _context.Store.Escrows.Count;

    /// <summary>Whether the counter exists: an operation is known that no delete observed.</summary>
    public bool Exists(int counter) => _context.Store.Baselines.Exists(counter);

    /// <summary>
    /// The slot of each owner of a counter, before resets are subtracted. An absorbed session's part belongs to its
    /// absorber. A slot that this node knows only through a reset that observed it is included.
    /// </summary>
    public IEnumerable<(OwnerId Owner, SlotContent Content)> SlotsOf(int counter) =>
        _context.Store.Baselines.Counted(counter);

    /// <summary>What resets have removed of each owner's slot of a counter.</summary>
    public IEnumerable<(OwnerId Owner, SlotContent Content)> BaselineOf(int counter) =>
        _context.Store.Baselines.Subtracted(counter);

    /// <summary>One owner's slot of a counter, as in <see cref="SlotsOf"/>; empty if there is none.</summary>
    public SlotContent SlotOf(OwnerId owner, string counter) =>
        _context.Store.Counters.TryFind(counter, out var index)
            ? _context.Store.Baselines.Counted(index, owner) : default;

    /// <summary>The operation number of an owner's last reset of a counter; 0: this node knows of none.</summary>
    public ulong ResetOf(OwnerId owner, string counter) =>
        _context.Store.Counters.TryFind(counter, out var index) && _context.Store.Find(owner) is { } slots
            && slots.TryFindReset(index, out var slot)
            ? slots.ContentOf(slot).Seq
            : 0;

    /// <summary>The owners that reset a counter, each with the operation number of its last reset.</summary>
    public IEnumerable<(OwnerId Owner, ulong Seq)> ResetsOf(int counter)
    {
        if (_context.Store.Baselines.Find(counter) is null)
        {
            yield break; // the counter was never reset
        }

        foreach (var owner in _context.Store.Owners)
        {
            if (owner.TryFindReset(counter, out var slot))
            {
                yield return (owner.Id, owner.ContentOf(slot).Seq);
            }
        }
    }

    /// <summary>A counter that increases with every change of a record or of the version vector.</summary>
    public long Changes => _context.Store.Changes;

    /// <summary>
    /// The highest operation number among an owner's records on this node (linear in their number); 0: there are none.
    /// </summary>
    public ulong NewestOf(OwnerId owner) => _context.Store.Find(owner)?.Newest ?? 0;

    /// <summary>The version vector, with the checksum of each owner.</summary>
    public IEnumerable<DigestEntry> Vector() => _context.Store.Digest();

    /// <summary>The open sessions that this node knows.</summary>
    public IEnumerable<SessionStatus> Sessions(TimeSpan now)
    {
        foreach (var owner in _context.Store.Owners)
        {
            if (owner.Id.IsSession && owner.Absorption is null)
            {
                TimeSpan? heard = owner.HomedSession is { } homed ? now - homed.HeardAt : null;
                yield return new SessionStatus(owner.Id.Incarnation, owner.ContiguousSeq, owner.Count, heard);
            }
        }
    }

    /// <summary>The number of known owners: incarnations of nodes, and open sessions.</summary>
    public int OwnerCount => _context.Store.Owners.Count;

    /// <summary>The number of owners at which this node stops opening sessions.</summary>
    public int OwnersMax => _context.Options.Limits.Owners;

    /// <summary>The owners that absorbed sessions, each with its known absorptions by number. Both only grow.</summary>
    public IEnumerable<(OwnerId Owner, IReadOnlyList<Absorption> Absorptions)> Absorbers()
    {
        foreach (var owner in _context.Store.Owners)
        {
            if (owner.Absorptions.Count > 0)
            {
                yield return (owner.Id, owner.Absorptions);
            }
        }
    }

    /// <summary>The number of absorbed sessions that this node knows.</summary>
    public int AbsorbedCount => _context.Store.AbsorptionCount;

    /// <summary>The number of configured members, over which a quorum is counted.</summary>
    public int MemberCount => _members.Count();

    /// <summary>The number of reads that wait for a concern or for the operations of a token.</summary>
    public int WaitingReads => _reads.Count;

    /// <summary>The token of a read at this time: the operations that the client's next read must include.</summary>
    public IEnumerable<VectorEntry> Token() => Vector()
        .Where(entry => entry.ContiguousSeq > 0 && _context.Rules.Concerns.IsInToken(entry.Owner, Self))
        .Select(entry => new VectorEntry(entry.Owner, entry.ContiguousSeq));

    /// <summary>
    /// The owners of which this node lacks operations that it knows to exist, each with its contiguous sequence and the
    /// highest number seen.
    /// </summary>
    public IEnumerable<(OwnerId Owner, ulong ContiguousSeq, ulong Newest)> Gaps()
    {
        foreach (var owner in _context.Store.Owners)
        {
            if (owner.Newest is var newest && newest > owner.ContiguousSeq)
            {
                yield return (owner.Id, owner.ContiguousSeq, newest);
            }
        }
    }

    /// <summary>The number of idempotency keys remembered.</summary>
    public int KeyCount => _addHandler.KeyCount;

    /// <summary>The number of adds that wait for their concern.</summary>
    public int WaitingAdds => _confirmations.Count;

    /// <summary>All members by id, including this one.</summary>
    public IReadOnlyList<MemberRecord> Members => _context.Members.Records;

    /// <summary>The status of all peers as seen by this node.</summary>
    public IEnumerable<PeerStatus> Peers(TimeSpan now) => _context.Peers.Select(peer => StatusOf(peer, now));

    /// <summary>The peers with a backlog, and its size: <see cref="QueueStatus.Operations"/> above 0.</summary>
    public IEnumerable<(string Peer, ulong Operations)> Backlogs()
    {
        foreach (var peer in _context.Peers)
        {
            if (BacklogOf(peer) is > 0 and var backlog)
            {
                yield return (peer.Id, backlog);
            }
        }
    }

    /// <summary>
    /// For a push that was just sent: the number of failures of its kind since the peer's last acknowledgement. 0: the
    /// push is not a retry.
    /// </summary>
    public int FailuresBefore(Send push)
    {
        var peer = _context.FindPeer(push.Peer);
        return peer?.Push.Call == push.Call
            ? peer.Push.Attempts : peer?.Sync.Call == push.Call ? peer.Sync.Attempts : 0;
    }

    /// <summary>
    /// In gossip mode only peers that are pushed to have a backlog. A session's pending records count as one operation
    /// each: how many operations they contain is not known.
    /// </summary>
    private ulong BacklogOf(Peer peer)
    {
        if (peer.Push.Pass is null && !_passes.IsPushedTo(peer))
        {
            return 0;
        }

        var sessions = _context.Store.HomedSessions.ChangedAfter(peer.Push.Cursor)
            .Sum(session => Math.Max(1, session.HomedSession!.ChangeLog.CountAfter(peer.Push.Cursor)));
        return _context.Store.Own.ContiguousSeq - peer.Push.AckedSeq + (ulong)sessions;
    }

    private PeerStatus StatusOf(Peer peer, TimeSpan now)
    {
        var (progress, backlog) = (peer.Push, BacklogOf(peer));
        var queue = new QueueStatus(
            backlog, _passes.CountAfter(progress.Cursor),
            backlog == 0 ? TimeSpan.Zero : now - (progress.PendingSince ?? now),
            progress.Attempts,
            progress.RetryAt is { } at ? (at > now ? at - now : TimeSpan.Zero) : null,
            progress.LastError);
        return new PeerStatus(
            peer.Id, peer.Address, peer.Incarnation, peer.Liveness.State, now - peer.Liveness.HeardAt, queue)
        { WireVersion = peer.WireVersion };
    }
}
