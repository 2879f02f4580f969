using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Rules;

namespace CounterLab.Protocol.State;

/// <summary>
/// All records of all owners: the replicated state. Only records are merged, never totals. A record replaces another
/// with the same key only if its operation number is higher, so duplicates and reordering change nothing (state-based
/// PN counter, Shapiro et al. 2011, with one number per owner).
/// </summary>
internal sealed class CounterStore
{
    private readonly OwnerTable _owners;
    private readonly ChangeNumbers _changeNumbers = new();
    private readonly AbsorptionLog _absorptionLog;
    private readonly AbsorptionIndex _absorptions;
    private readonly RecordWriter _writer;
    private readonly RecordMerger _merger;
    private readonly ReplicaRules _rules;

    public CounterStore(OwnerId self, ReplicaRules? rules = null, ulong seed = 0)
    {
        Comparer = OwnerComparer.Of(seed);
        _owners = new OwnerTable(Comparer);
        _rules = rules ?? new ReplicaRules();
        ChangeLog = new ChangeLog(_changeNumbers);
        _absorptionLog = new AbsorptionLog(_changeNumbers);
        HomedSessions = new HomedSessions(_changeNumbers, _rules.Sessions);
        _absorptions = new AbsorptionIndex(this, _rules.Sessions);
        Baselines = new Baselines(this, _rules.Resets);
        Escrows = new Escrows(this, _rules.Bounds);
        Values = new CounterValues(this);
        Own = OwnerOf(self);
        _writer = new RecordWriter(this, _absorptions);
        _merger = new RecordMerger(this, _writer, _rules);
    }

    /// <summary>The comparer of all tables with owners as keys.</summary>
    public OwnerComparer Comparer { get; }

    public CounterTable Counters { get; } = new();

    /// <summary>The values of the counters.</summary>
    public CounterValues Values { get; }

    /// <summary>The owners with a slot of each counter.</summary>
    public CounterHolders Holders { get; } = new();

    /// <summary>What resets remove from the values of counters.</summary>
    public Baselines Baselines { get; }

    /// <summary>Bounded counters and the rights to them.</summary>
    public Escrows Escrows { get; }

    /// <summary>This node's slots in the order of their last change.</summary>
    public ChangeLog ChangeLog { get; }

    /// <summary>Sessions that this node is home to.</summary>
    public HomedSessions HomedSessions { get; }

    public OwnerSlots Own { get; }

    /// <summary>All owners; this node is the first.</summary>
    public List<OwnerSlots> Owners => _owners.All;

    /// <summary>The number of sessions that were absorbed and are refused permanently.</summary>
    public int AbsorptionCount => _absorptions.Count;

    /// <summary>A counter that increases with every change of a record or of the version vector.</summary>
    public long Changes { get; private set; }

    public void CountChange() => Changes++;

    /// <summary>Returns the owners in a range, in the order that all nodes have in common.</summary>
    public IEnumerable<OwnerSlots> OwnersIn(DigestRange range)
    {
        var start = range.After is { } after ? _owners.PlaceAfter(after) : 0;
        for (var place = start; place < _owners.Ordered.Count && range.Contains(_owners.Ordered[place].Id); place++)
        {
            yield return _owners.Ordered[place];
        }
    }

    public bool Knows(OwnerId owner) => _owners.Contains(owner);

    public OwnerSlots? Find(OwnerId owner) => _owners.Find(owner);

    public OwnerSlots OwnerOf(OwnerId owner)
    {
        if (_owners.Find(owner) is { } known)
        {
            return known;
        }

        var slots = _owners.Add(owner);
        Baselines.OnKnown(owner);
        _absorptions.OnNew(slots);
        return slots;
    }

    /// <summary>The absorption of a session; null: this node knows of none.</summary>
    public KnownAbsorption? AbsorptionOf(OwnerId session) => _absorptions.Find(session);

    /// <summary>Whether the session was absorbed, and the absorber's records on this node include all of it.</summary>
    public bool IsErased(OwnerId session) =>
        session.IsSession && !Knows(session) && _absorptions.Find(session) is { } absorption
            && absorption.By.ContiguousSeq >= absorption.Seq;

    /// <summary>The number of this node's absorptions up to a position in the change log.</summary>
    public int OwnAbsorptionsUpTo(ulong changeNumber) => _absorptionLog.CountUpTo(changeNumber);

    /// <summary>Applies one operation of this node, whose limits the caller has checked. Returns its number.</summary>
    public ulong Apply(int counter, SlotContent before, long amount)
    {
        AssertOwn();
        Invariant.Holds(amount is not (0 or long.MinValue), $"an amount that was checked; found {amount}");
        var seq = Own.ContiguousSeq + 1;
        var magnitude = (ulong)Math.Abs(amount);
        var after = amount > 0
            ? new SlotContent(before.Added + magnitude, before.Subtracted, seq)
            : new SlotContent(before.Added, before.Subtracted + magnitude, seq);
        _writer.WriteOwn(counter, after);
        Own.Raise(seq);
        return seq;
    }

    /// <summary>
    /// Applies one operation of this node that adds a session's totals to its slots and records the absorption, all
    /// under one number, so that no reader counts both or neither. Returns the number.
    /// </summary>
    public ulong Absorb(OwnerSlots session)
    {
        AssertOwn();
        Invariant.Holds(
            session.Id.IsSession && session.Absorption is null, $"a session that is not absorbed; found {session.Id}");
        var seq = Own.ContiguousSeq + 1;
        _absorptions.Note(Own, new Absorption(session.Id.Incarnation, seq));
        _absorptionLog.Add();
        for (var slot = 0; slot < session.Count; slot++)
        {
            var (counter, content) = (session.CounterOf(slot), session.ContentOf(slot));
            var own = OwnContent(counter);
            _writer.WriteOwn(
                counter, new SlotContent(own.Added + content.Added, own.Subtracted + content.Subtracted, seq));
        }

        Raise(Own, seq);
        Changes++;
        return seq;
    }

    /// <summary>
    /// Applies a reset as one operation of this node: what it has of the counter no longer counts. Returns the number.
    /// </summary>
    public ulong Reset(int counter, Baseline reset)
    {
        AssertOwn();
        var seq = Own.ContiguousSeq + 1;
        _writer.Write(Own, counter, seq, reset);
        Own.Raise(seq);
        return seq;
    }

    /// <summary>
    /// Applies one operation of this node that changes its escrow of a counter, but no totals. Returns its number.
    /// </summary>
    public ulong Write(int counter, Escrow escrow)
    {
        AssertOwn();
        Invariant.Holds(Escrow.MayFollow(Own.EscrowOfCounter(counter), escrow), $"a later escrow; found {escrow}");
        var seq = Own.ContiguousSeq + 1;
        Own.Write(counter, Counters.HashOf(counter), escrow);
        Escrows.Note(counter, Own.Id, escrow);
        _writer.WriteOwn(counter, OwnContent(counter) with { Seq = seq });
        Own.Raise(seq);
        return seq;
    }

    /// <summary>Raises the contiguous sequence of an owner.</summary>
    public void Raise(OwnerSlots owner, ulong to, bool isFirstHand = false)
    {
        if (to <= owner.ContiguousSeq)
        {
            return;
        }

        owner.Raise(to);
        Changes++;
        if (owner.HomedSession is not null && _rules.Sessions.Logs(isFirstHand))
        {
            HomedSessions.NoteRaised(owner);
        }

        _absorptions.OnRaised(owner);
    }

    /// <summary>This node's slot of a counter; empty if there is none.</summary>
    public SlotContent OwnContent(int counter) => Own.ContentOfCounter(counter);

    /// <summary>Marks an owner as one whose records contradict each other. False: it was marked before.</summary>
    public bool Quarantine(OwnerSlots owner)
    {
        if (owner.IsQuarantined)
        {
            return false;
        }

        owner.Quarantine();
        Changes++;
        return true;
    }

    /// <summary>
    /// Merges a slot of another owner. One that contradicts the known slot is resolved alike on every node (<see
    /// cref="SlotContent.Resolve"/>), unless it comes first-hand from a client: then it is not taken.
    /// </summary>
    public SlotMerge Merge(
        OwnerSlots owner, string name, SlotContent content, out int counter, bool isFirstHand = false,
        Escrow? escrow = null)
    {
        AssertMergeable(owner);
        counter = Counters.Intern(name);
        return _merger.Merge(owner, counter, content, escrow, isFirstHand);
    }

    /// <summary>Merges a reset of another owner.</summary>
    public SlotMerge Merge(OwnerSlots owner, string name, ulong seq, Baseline reset, out int counter)
    {
        AssertMergeable(owner);
        counter = Counters.Intern(name);
        return _merger.Merge(owner, counter, seq, reset);
    }

    /// <summary>
    /// The operation number up to which a slot counts: its own, or a newer one that a reset observed.
    /// </summary>
    public ulong CountedSeq(OwnerSlots owner, int counter) =>
        Baselines.Counted(counter, owner.Id, owner.ContentOfCounter(counter)).Seq;

    /// <summary>Merges an absorption of another owner. Returns false if it was already known.</summary>
    public bool Merge(OwnerSlots owner, Absorption absorption)
    {
        AssertMergeable(owner);
        if (!_absorptions.Note(owner, absorption))
        {
            return false;
        }

        Changes++;
        return true;
    }

    /// <summary>Removes a session's records, which are permanently part of the absorber's.</summary>
    public void Erase(OwnerSlots session)
    {
        HomedSessions.Drop(session);
        session.MarkErased();
        _owners.Remove(session);
        Holders.OnErased(session);
        Changes++;
    }

    /// <summary>Checks all records, and recomputes what is derived from them (linear in their number).</summary>
    /// <exception cref="InvariantException">An invariant is broken.</exception>
    public void AssertInvariants()
    {
        AssertOwn();
        Counters.AssertInvariants();
        _owners.AssertInvariants();
        _absorptionLog.AssertInvariants();
        _absorptions.AssertInvariants();
        HomedSessions.AssertInvariants();
        ChangeLog.AssertInvariants();
        Baselines.AssertInvariants();
        Escrows.AssertInvariants();
        StoreInvariants.Assert(this);
    }

    /// <summary>Checks this node's sequence before each operation: no number is used twice.</summary>
    private void AssertOwn()
    {
        Invariant.Holds(_owners.All[0] == Own, $"the own owner first; found {_owners.All[0].Id}");
        Invariant.Holds(!Own.IsErased, $"own records that can be written; found {Own.Id}");
        Invariant.Holds(
            _changeNumbers.Last >= Own.ContiguousSeq && (ulong)Changes >= Own.ContiguousSeq,
            $"{Own.ContiguousSeq} changes or more; found {_changeNumbers.Last} and {Changes}");
        Invariant.Holds(
            _absorptionLog.Count == Own.Absorptions.Count,
            $"{Own.Absorptions.Count} own absorptions in the log; found {_absorptionLog.Count}");
    }

    private void AssertMergeable(OwnerSlots owner)
    {
        Invariant.Holds(owner != Own, $"records of another owner; found own ones");
        Invariant.Holds(!owner.IsErased, $"records of {owner.Id} that may be merged");
    }
}
