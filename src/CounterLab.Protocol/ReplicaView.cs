using CounterLab.Protocol.Adds;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Joining;
using CounterLab.Protocol.Membership;
using CounterLab.Protocol.Passes;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol;

/// <summary>The state of a replica, to be read between inputs. Nothing here changes it.</summary>
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
        ReplicaContext context, Readiness readiness, PassSender passes, ConfiguredMembers members,
        Confirmations confirmations, Reads reads, AddHandler addHandler)
    {
        _context = context;
        _readiness = readiness;
        _passes = passes;
        _members = members;
        _confirmations = confirmations;
        _reads = reads;
        _addHandler = addHandler;
    }

    /// <summary>This node's id and incarnation.</summary>
    public OwnerId Self => _context.Self;

    /// <summary>The node has pulled the complete state from enough members.</summary>
    public bool IsReady => _context.IsReady;

    /// <summary>A graceful leave is in progress.</summary>
    public bool IsLeaving => _context.IsLeaving;

    /// <summary>What a node that is not ready waits for, as text.</summary>
    public string WaitingFor => _readiness.WaitingFor();

    /// <summary>The number of own operations.</summary>
    public ulong Head => _context.Store.Own.ContiguousSeq;

    /// <summary>Counters known.</summary>
    public int CounterCount => _context.Store.Counters.Count;

    /// <summary>
    /// Entries that the retry queues take in memory, over all peers: cursors and frozen records, never operations.
    /// </summary>
    public int QueueEntries => _context.Peers.Sum(peer =>
        2 + (peer.Push.Pass?.Records.Count ?? 0) + (
            peer.Sync.Pass?.Records.Count ?? 0) + _context.Rules.Retries.EntriesOf(peer.Push));

    /// <summary>Entries of the longest retry queue; never more than <see cref="LoggedSlots"/>.</summary>
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

    /// <summary>Records of a session that was erased after the pass started are not sent.</summary>
    private int RecordsOf(Pass? pass) => pass is null ? 0
        : _context.Store.AbsorptionCount == 0
            ? pass.Records.Count : pass.Records.Count(record => !record.Owner.IsErased);

    /// <summary>
    /// Records in the change log: own slots, those of sessions that this node is home to, and one entry for all own
    /// absorptions.
    /// </summary>
    public int LoggedSlots => _context.Store.Own.Count + (_context.Store.Own.Absorptions.Count > 0 ? 1 : 0)
        + (_context.Store.HomedSessions.Count == 0
            ? 0 : _context.Store.HomedSessions.ChangedAfter(0).Sum(session => session.Count));

    /// <summary>The index of a counter, or −1 if it is not known.</summary>
    public int Find(string counter) => _context.Store.Counters.TryFind(counter, out var index) ? index : -1;

    /// <summary>The name at an index.</summary>
    public string NameOf(int counter) => _context.Store.Counters.NameOf(counter);

    /// <summary>The value at an index: the sum over all known slots, less what was reset.</summary>
    public Int128 ValueOf(int counter) => _context.Store.Counters.ValueOf(counter);

    /// <summary>The value at an index as it is shown: within its bounds, and whether it differs from the sum.</summary>
    public (Int128 Value, bool IsClamped) ShownOf(int counter) => _context.Store.Escrows.Shown(counter);

    /// <summary>The bounds of a counter; null: none are known here.</summary>
    public Bound? BoundOf(int counter) =>
        _context.Store.Escrows.Count == 0 ? null : _context.Store.Escrows.BoundOf(counter);

    /// <summary>The rights of this node to a bounded counter.</summary>
    public Rights RightsOf(int counter) => _context.Store.Escrows.Own(counter);

    /// <summary>A node has started to create bounds of the counter, and none hold yet.</summary>
    public bool IsBoundPending(int counter) =>
        BoundOf(counter) is null
            && _context.Store.Escrows.Of(counter).Any(pair => pair.Value.State == BoundState.Proposed);

    /// <summary>Counters with bounds, or with attempts to create some.</summary>
    public int BoundedCount => _context.Store.Escrows.Count;

    /// <summary>Whether the counter exists: an operation is known that no delete had seen.</summary>
    public bool Exists(int counter) => _context.Store.Baselines.Exists(counter);

    /// <summary>
    /// What each owner contributed to a counter, without regard to resets. An absorbed session's part belongs to its
    /// absorber. A part that only a reset has reported is included too.
    /// </summary>
    public IEnumerable<(OwnerId Owner, SlotContent Content)> SlotsOf(int counter) =>
        _context.Store.Baselines.Counted(counter);

    /// <summary>What resets have removed of each owner's slot of a counter.</summary>
    public IEnumerable<(OwnerId Owner, SlotContent Content)> BaselineOf(int counter) =>
        _context.Store.Baselines.Subtracted(counter);

    /// <summary>One owner's slot of a counter, as in <see cref="SlotsOf"/>; empty when there is none.</summary>
    public SlotContent SlotOf(OwnerId owner, string counter) =>
        _context.Store.Counters.TryFind(counter, out var index)
            ? _context.Store.Baselines.Counted(index, owner) : default;

    /// <summary>The number of an owner's last reset of a counter; 0: none is known here.</summary>
    public ulong ResetOf(OwnerId owner, string counter) =>
        _context.Store.Counters.TryFind(counter, out var index) && _context.Store.Find(owner) is { } slots
            && slots.TryFindReset(index, out var slot)
            ? slots.ContentOf(slot).Seq
            : 0;

    /// <summary>Owners that reset a counter, each with the number of its last reset.</summary>
    public IEnumerable<(OwnerId Owner, ulong Seq)> ResetsOf(int counter)
    {
        if (_context.Store.Baselines.Find(counter) is null)
        {
            yield break; // it was never reset
        }

        foreach (var owner in _context.Store.Owners)
        {
            if (owner.TryFindReset(counter, out var slot))
            {
                yield return (owner.Id, owner.ContentOf(slot).Seq);
            }
        }
    }

    /// <summary>Rises with every change of a record or of the version vector.</summary>
    public long Changes => _context.Store.Changes;

    /// <summary>
    /// The greatest operation number of an owner's records here (linear in their number); 0: there are none.
    /// </summary>
    public ulong NewestOf(OwnerId owner) => _context.Store.Find(owner)?.Newest() ?? 0;

    /// <summary>The version vector, with the checksum of each owner.</summary>
    public IEnumerable<DigestEntry> Vector() => _context.Store.Digest();

    /// <summary>Open sessions known here.</summary>
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

    /// <summary>Owners known here: incarnations of nodes, and open sessions.</summary>
    public int OwnerCount => _context.Store.Owners.Count;

    /// <summary>Owners beyond which no session is opened on this node.</summary>
    public int OwnersMax => _context.Options.Limits.Owners;

    /// <summary>
    /// Owners that absorbed sessions, each with its absorptions known here, in the order of their numbers. They only
    /// grow.
    /// </summary>
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

    /// <summary>Absorbed sessions known here.</summary>
    public int AbsorbedCount => _context.Store.AbsorptionCount;

    /// <summary>The number of configured members, over which a quorum is counted.</summary>
    public int MemberCount => _members.Count();

    /// <summary>Reads that wait for a concern or for the operations of a token.</summary>
    public int WaitingReads => _reads.Count;

    /// <summary>The token of a read at this moment: the operations that the client's next read must include.</summary>
    public IEnumerable<VectorEntry> Token() => Vector()
        .Where(entry => entry.ContiguousSeq > 0 && _context.Rules.Concerns.IsInToken(entry.Owner, Self))
        .Select(entry => new VectorEntry(entry.Owner, entry.ContiguousSeq));

    /// <summary>
    /// Owners with operations that are known to exist and are not all here: the contiguous sequence, and the greatest
    /// number seen.
    /// </summary>
    public IEnumerable<(OwnerId Owner, ulong ContiguousSeq, ulong Newest)> Gaps()
    {
        foreach (var owner in _context.Store.Owners)
        {
            if (owner.Newest() is var newest && newest > owner.ContiguousSeq)
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

    /// <summary>All peers as seen by this node.</summary>
    public IEnumerable<PeerStatus> Peers(TimeSpan now) => _context.Peers.Select(peer => StatusOf(peer, now));

    /// <summary>Peers with a backlog, and its size: <see cref="QueueStatus.Operations"/> above 0.</summary>
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
    /// For a push that was just sent: failures of its kind since the peer's last acknowledgement; 0: it is not a retry.
    /// </summary>
    public int FailuresBefore(Send push)
    {
        var peer = _context.FindPeer(push.Peer);
        return peer?.Push.Call == push.Call
            ? peer.Push.Attempts : peer?.Sync.Call == push.Call ? peer.Sync.Attempts : 0;
    }

    /// <summary>
    /// Beyond a mesh there is a backlog only for the peers that are pushed to; the others are served by anti-entropy. A
    /// session's pending records count as one operation each: how many operations they contain is not known.
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
        var progress = peer.Push;
        var backlog = BacklogOf(peer);
        var queue = new QueueStatus(
            backlog,
            _passes.CountAfter(progress.Cursor),
            backlog == 0 ? TimeSpan.Zero : now - (progress.PendingSince ?? now),
            progress.Attempts,
            progress.RetryAt is { } at ? (at > now ? at - now : TimeSpan.Zero) : null,
            progress.LastError);
        return new PeerStatus(
            peer.Id, peer.Address, peer.Incarnation, peer.Liveness.State, now - peer.Liveness.HeardAt, queue);
    }
}
