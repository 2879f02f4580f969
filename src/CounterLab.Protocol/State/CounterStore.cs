using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Rules;

namespace CounterLab.Protocol.State;

/// <summary>
/// All records of all owners: the replicated state. Only records are merged, never totals. A record replaces another
/// with the same key only if its operation number is higher, so duplicates and reordering change nothing (state-based
/// PN counter, Shapiro et al. 2011, with one number per owner).
/// </summary>
internal sealed class CounterStore
{
    private readonly OwnerTable _owners = new();
    private readonly ChangeNumbers _changeNumbers = new();
    private readonly AbsorptionLog _absorptionLog;
    private readonly AbsorptionIndex _absorptions;
    private readonly RecordWriter _writer;
    private readonly ReplicaRules _rules;

    public CounterStore(OwnerId self, ReplicaRules? rules = null)
    {
        _rules = rules ?? new ReplicaRules();
        ChangeLog = new ChangeLog(_changeNumbers);
        _absorptionLog = new AbsorptionLog(_changeNumbers);
        HomedSessions = new HomedSessions(_changeNumbers, _rules.Sessions);
        _absorptions = new AbsorptionIndex(this, _rules.Sessions);
        Baselines = new Baselines(this, _rules.Resets);
        Escrows = new Escrows(this, _rules.Bounds);
        Own = OwnerOf(self);
        _writer = new RecordWriter(this, _absorptions);
    }

    public CounterTable Counters { get; } = new();

    /// <summary>What resets removed.</summary>
    public Baselines Baselines { get; }

    /// <summary>Bounded counters and the rights to them.</summary>
    public Escrows Escrows { get; }

    /// <summary>Own slots in the order of their last change.</summary>
    public ChangeLog ChangeLog { get; }

    /// <summary>Sessions that this node is home to.</summary>
    public HomedSessions HomedSessions { get; }

    public OwnerSlots Own { get; }

    /// <summary>All owners; the own one is first.</summary>
    public List<OwnerSlots> Owners => _owners.All;

    /// <summary>Sessions that were absorbed and are refused permanently.</summary>
    public int AbsorptionCount => _absorptions.Count;

    /// <summary>Rises with every change of a record or of the version vector.</summary>
    public long Changes { get; private set; }

    /// <summary>A record changed.</summary>
    public void CountChange() => Changes++;

    /// <summary>The contiguous sequence and checksum of every owner with records.</summary>
    public IEnumerable<DigestEntry> Digest()
    {
        foreach (var owner in _owners.All)
        {
            if (!owner.IsEmpty)
            {
                yield return new DigestEntry(owner.Id, owner.ContiguousSeq, owner.Checksum);
            }
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
        _absorptions.OnNew(slots);
        return slots;
    }

    /// <summary>The absorption of a session; null: none is known here.</summary>
    public KnownAbsorption? AbsorptionOf(OwnerId session) => _absorptions.Find(session);

    /// <summary>Whether the session was absorbed, and all of it is part of its absorber's records here.</summary>
    public bool IsErased(OwnerId session) =>
        session.IsSession && !Knows(session) && _absorptions.Find(session) is { } absorption
            && absorption.By.ContiguousSeq >= absorption.Seq;

    /// <summary>The number of own absorptions up to a position in the change log.</summary>
    public int OwnAbsorptionsUpTo(ulong changeNumber) => _absorptionLog.CountUpTo(changeNumber);

    /// <summary>
    /// Applies one operation of the own owner, whose limits the caller has checked; returns its number.
    /// </summary>
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
    /// Applies one operation of the own owner that adds a session's totals to the own slots and records the absorption.
    /// All have one number, so that no reader counts both or neither. Returns that number.
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
    /// Applies one operation of the own owner: what is here of the counter no longer counts. Returns its number.
    /// </summary>
    public ulong Reset(int counter, bool deletes)
    {
        AssertOwn();
        var seq = Own.ContiguousSeq + 1;
        _writer.Write(Own, counter, seq, Baselines.See(counter, deletes));
        Own.Raise(seq);
        return seq;
    }

    /// <summary>
    /// Applies one operation of the own owner that changes its escrow of a counter, and no total. Returns its number.
    /// </summary>
    public ulong Write(int counter, Escrow escrow)
    {
        AssertOwn();
        Invariant.Holds(Escrow.MayFollow(Own.EscrowOfCounter(counter), escrow), $"a later escrow; found {escrow}");
        var seq = Own.ContiguousSeq + 1;
        Own.Write(counter, escrow);
        Escrows.Note(counter, Own.Id, escrow);
        _writer.WriteOwn(counter, OwnContent(counter) with { Seq = seq });
        Own.Raise(seq);
        return seq;
    }

    /// <summary>Every operation of the owner up to this number is here.</summary>
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

    /// <summary>The own slot of a counter; empty if there is none.</summary>
    public SlotContent OwnContent(int counter) => Own.ContentOfCounter(counter);

    /// <summary>Merges one slot of another owner.</summary>
    public SlotMerge Merge(
        OwnerSlots owner, string name, SlotContent content, out int counter, bool isFirstHand = false,
        Escrow? escrow = null)
    {
        AssertMergeable(owner);
        Invariant.Holds(content.IsWellFormed(), $"a slot of {owner.Id} that was checked; found {content}");
        counter = Counters.Intern(name);
        var before = owner.ContentOfCounter(counter);
        var outcome = before.Seq == 0 ? SlotMerge.Newer : before.Compare(content);
        outcome = Escrow.Compare(outcome, owner.EscrowOfCounter(counter), escrow);
        _rules.Bounds.OnReceived(counter, outcome, escrow, Own.Id);
        outcome = _rules.Merges.Judge(outcome, ref content, before, Counters.ValueOf(counter));
        if (outcome == SlotMerge.Newer)
        {
            if (escrow is not null)
            {
                owner.Write(counter, escrow);
                Escrows.Note(counter, owner.Id, escrow);
            }

            var slot = _writer.Write(owner, counter, content);
            if (owner.HomedSession is not null && _rules.Sessions.Logs(isFirstHand))
            {
                HomedSessions.Touch(owner, slot);
            }
        }

        return outcome;
    }

    /// <summary>Merges a reset of another owner.</summary>
    public SlotMerge Merge(OwnerSlots owner, string name, ulong seq, Baseline reset, out int counter)
    {
        AssertMergeable(owner);
        Invariant.Holds(seq > 0 && !owner.Id.IsSession, $"a reset of {owner.Id} that was checked; found number {seq}");
        counter = Counters.Intern(name);
        if (owner.TryFindReset(counter, out var slot) && owner.ContentOf(slot).Seq is var before && before >= seq)
        {
            return before > seq
                ? SlotMerge.Older : owner.ResetOf(slot)!.Equals(reset) ? SlotMerge.Same : SlotMerge.Broken;
        }

        _writer.Write(owner, counter, seq, reset);
        return SlotMerge.Newer;
    }

    /// <summary>The number up to which a slot counts: its own, or that of a reset that saw a newer one.</summary>
    public ulong CountedSeq(OwnerSlots owner, int counter) =>
        Baselines.Counted(counter, owner.Id, owner.ContentOfCounter(counter)).Seq;

    /// <summary>Computes a counter's value again.</summary>
    public void Recount(int counter) => Counters.ValueOf(counter) = Baselines.ValueOf(counter);

    /// <summary>Merges an absorption of another owner; false: it was known.</summary>
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

    /// <summary>Removes a session's records: they are permanently part of the absorber's.</summary>
    public void Erase(OwnerSlots session)
    {
        HomedSessions.Drop(session);
        session.MarkErased();
        _owners.Remove(session);
        Changes++;
    }

    /// <summary>Checks all records, and computes again what is derived from them (linear in their number).</summary>
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

    /// <summary>Checks the own owner, before each operation: its numbers are never used twice.</summary>
    private void AssertOwn()
    {
        Invariant.Holds(_owners.All[0] == Own, $"the own owner first; found {_owners.All[0].Id}");
        Invariant.Holds(!Own.IsQuarantined && !Own.IsErased, $"own records that can be written; found {Own.Id}");
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
        Invariant.Holds(!owner.IsQuarantined && !owner.IsErased, $"records of {owner.Id} that may be merged");
    }
}
