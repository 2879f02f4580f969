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
    private readonly Dictionary<OwnerId, int> _ownerIndex = [];
    private readonly List<OwnerSlots> _owners = [];
    private readonly ChangeNumbers _changeNumbers = new();
    private readonly List<ulong> _ownAbsorptionNumbers = [];
    private readonly AbsorptionIndex _absorptions;
    private readonly ReplicaRules _rules;

    public CounterStore(OwnerId self, ReplicaRules? rules = null)
    {
        _rules = rules ?? new ReplicaRules();
        ChangeLog = new ChangeLog(_changeNumbers);
        HomedSessions = new HomedSessions(_changeNumbers, _rules.Sessions);
        _absorptions = new AbsorptionIndex(this, _rules.Sessions);
        Baselines = new Baselines(this, _rules.Resets);
        Escrows = new Escrows(this, _rules.Bounds);
        Own = OwnerOf(self);
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
    public List<OwnerSlots> Owners => _owners;

    /// <summary>Sessions that were absorbed and are refused permanently.</summary>
    public int AbsorptionCount => _absorptions.Count;

    /// <summary>Rises with every change of a record or of the version vector.</summary>
    public long Changes { get; private set; }

    /// <summary>The contiguous sequence and checksum of every owner with records.</summary>
    public IEnumerable<DigestEntry> Digest()
    {
        foreach (var owner in _owners)
        {
            if (!owner.IsEmpty)
            {
                yield return new DigestEntry(owner.Id, owner.ContiguousSeq, owner.Checksum);
            }
        }
    }

    public bool Knows(OwnerId owner) => _ownerIndex.ContainsKey(owner);

    public OwnerSlots? Find(OwnerId owner) => _ownerIndex.TryGetValue(owner, out var i) ? _owners[i] : null;

    public OwnerSlots OwnerOf(OwnerId owner)
    {
        if (_ownerIndex.TryGetValue(owner, out var index))
        {
            return _owners[index];
        }

        var slots = new OwnerSlots(owner);
        _ownerIndex.Add(owner, _owners.Count);
        _owners.Add(slots);
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
    public int OwnAbsorptionsUpTo(ulong changeNumber)
    {
        var place = _ownAbsorptionNumbers.BinarySearch(changeNumber);
        return place >= 0 ? place + 1 : ~place;
    }

    /// <summary>
    /// Applies one operation of the own owner, whose limits the caller has checked; returns its number.
    /// </summary>
    public ulong Apply(int counter, SlotContent before, long amount)
    {
        var seq = Own.ContiguousSeq + 1;
        var magnitude = (ulong)Math.Abs(amount);
        var after = amount > 0
            ? new SlotContent(before.Added + magnitude, before.Subtracted, seq)
            : new SlotContent(before.Added, before.Subtracted + magnitude, seq);
        WriteOwn(counter, after);
        Own.Raise(seq);
        return seq;
    }

    /// <summary>
    /// Applies one operation of the own owner that adds a session's totals to the own slots and records the absorption.
    /// All have one number, so that no reader counts both or neither. Returns that number.
    /// </summary>
    public ulong Absorb(OwnerSlots session)
    {
        var seq = Own.ContiguousSeq + 1;
        _absorptions.Note(Own, new Absorption(session.Id.Incarnation, seq));
        _ownAbsorptionNumbers.Add(_changeNumbers.Next());
        for (var slot = 0; slot < session.Count; slot++)
        {
            var (counter, content) = (session.CounterOf(slot), session.ContentOf(slot));
            var own = OwnContent(counter);
            WriteOwn(counter, new SlotContent(own.Added + content.Added, own.Subtracted + content.Subtracted, seq));
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
        var seq = Own.ContiguousSeq + 1;
        WriteReset(Own, counter, seq, Baselines.See(counter, deletes));
        Own.Raise(seq);
        return seq;
    }

    /// <summary>
    /// Applies one operation of the own owner that changes its escrow of a counter, and no total. Returns its number.
    /// </summary>
    public ulong Write(int counter, Escrow escrow)
    {
        var seq = Own.ContiguousSeq + 1;
        Own.Write(counter, escrow);
        Escrows.Note(counter, Own.Id, escrow);
        WriteOwn(counter, OwnContent(counter) with { Seq = seq });
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

            var slot = Write(owner, counter, content);
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
        counter = Counters.Intern(name);
        if (owner.TryFindReset(counter, out var slot) && owner.ContentOf(slot).Seq is var before && before >= seq)
        {
            return before > seq
                ? SlotMerge.Older : owner.ResetOf(slot)!.Equals(reset) ? SlotMerge.Same : SlotMerge.Broken;
        }

        WriteReset(owner, counter, seq, reset);
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
        var (place, last) = (_ownerIndex[session.Id], _owners[^1]);
        _owners[place] = last;
        _ownerIndex[last.Id] = place;
        _owners.RemoveAt(_owners.Count - 1);
        _ownerIndex.Remove(session.Id);
        Changes++;
    }

    private void WriteOwn(int counter, SlotContent after) => ChangeLog.Touch(Write(Own, counter, after));

    private int Write(OwnerSlots owner, int counter, SlotContent content)
    {
        var before = owner.ContentOfCounter(counter);
        var slot = owner.Write(counter, Counters.HashOf(counter), content);
        Changes++;
        if (!owner.IsCovered(slot))
        {
            Counters.ValueOf(counter) += Baselines.Counted(counter, owner.Id, content)
                .Value - Baselines.Counted(counter, owner.Id, before).Value;
        }

        _absorptions.OnWritten(owner, counter, slot);
        if (Baselines.Find(counter) is not null && MayMoveSessions(owner, before.Seq, content.Seq))
        {
            Recount(counter);
        }

        return slot;
    }

    /// <summary>
    /// Whether the write may change which sessions count: a reset saw the session before it arrived, or sessions that
    /// the slot now contains.
    /// </summary>
    private static bool MayMoveSessions(OwnerSlots owner, ulong before, ulong after) => owner.Id.IsSession
        ? before == 0
        : owner.Absorptions.Count > 0 && owner.AbsorptionsUpTo(before) < owner.AbsorptionsUpTo(after);

    private void WriteReset(OwnerSlots owner, int counter, ulong seq, Baseline reset)
    {
        var slot = owner.Write(counter, Counters.HashOf(counter), seq, reset);
        Changes++;
        Baselines.Join(counter, reset);
        _absorptions.OnReset(counter);
        Recount(counter);
        if (owner == Own)
        {
            ChangeLog.Touch(slot);
        }
    }
}
