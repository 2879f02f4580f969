namespace CounterLab.Protocol;

/// <summary>
/// All slots of all owners, and nothing else: the state that is merged. Only per-owner records are merged, never
/// totals; a record replaces another of the same slot only with a higher Seq, so duplicates and reordering change
/// nothing (state-based PN counter, Shapiro et al. 2011, with one number per owner).
/// </summary>
internal sealed class CounterStore
{
    private readonly Dictionary<OwnerId, int> _ownerIndex = [];
    private readonly List<OwnerSlots> _owners = [];

    private readonly Mutant _mutant;

    public CounterStore(OwnerId self, Mutant mutant = Mutant.None)
    {
        _mutant = mutant;
        Own = OwnerOf(self);
    }

    public CounterTable Counters { get; } = new();

    public Feed Feed { get; } = new();

    public OwnerSlots Own { get; }

    /// <summary>In the order first heard of; the own owner is the first.</summary>
    public List<OwnerSlots> Owners => _owners;

    /// <summary>Rises with every change of a slot or a vector entry.</summary>
    public long Changes { get; private set; }

    /// <summary>What is visible here, of every owner of whom anything is.</summary>
    public IEnumerable<DigestEntry> Digest()
    {
        foreach (var owner in _owners)
        {
            if (owner.Count > 0 || owner.V > 0)
            {
                yield return new DigestEntry(owner.Id, owner.V, owner.X);
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
        return slots;
    }

    /// <summary>One operation of the own owner; the caller has checked the limits. Returns its number.</summary>
    public ulong Apply(int counter, SlotContent before, long amount)
    {
        var seq = Own.V + 1;
        var magnitude = (ulong)Math.Abs(amount);
        var after = amount > 0
            ? new SlotContent(before.Added + magnitude, before.Subtracted, seq)
            : new SlotContent(before.Added, before.Subtracted + magnitude, seq);
        var slot = Own.Write(counter, Counters.HashOf(counter), after);
        Counters.ValueOf(counter) += amount;
        Own.V = seq;
        Changes++;
        Feed.Touch(slot);
        return seq;
    }

    /// <summary>Everything of the owner up to this number is visible here.</summary>
    public void Raise(OwnerSlots owner, ulong to)
    {
        if (to > owner.V)
        {
            owner.V = to;
            Changes++;
        }
    }

    /// <summary>The own owner's slot of a counter; empty when there is none.</summary>
    public SlotContent OwnContent(int counter) => Own.TryFind(counter, out var slot) ? Own.ContentOf(slot) : default;

    /// <summary>Merges one record of another owner.</summary>
    public SlotMerge Merge(OwnerSlots owner, string name, SlotContent content, out int counter)
    {
        counter = Counters.Intern(name);
        var before = owner.TryFind(counter, out var slot) ? owner.ContentOf(slot) : default;
        var outcome = before.Seq == 0 ? SlotMerge.Newer : before.Compare(content);
        if (_mutant != Mutant.None)
        {
            Mutate(ref outcome, ref content, before, Counters.ValueOf(counter));
        }

        if (outcome == SlotMerge.Newer)
        {
            Changes++;
            owner.Write(counter, Counters.HashOf(counter), content);
            Counters.ValueOf(counter) += content.Value - before.Value;
        }

        return outcome;
    }

    private void Mutate(ref SlotMerge outcome, ref SlotContent content, SlotContent before, Int128 total)
    {
        switch (_mutant)
        {
            case Mutant.MergeTotals when content.Value <= total:
                outcome = SlotMerge.Same;
                break;
            case Mutant.LastArrivalWins when outcome == SlotMerge.Older:
                outcome = SlotMerge.Newer;
                break;
            case Mutant.CountDuplicates when outcome == SlotMerge.Same:
                content = content with { Added = before.Added + content.Added, Subtracted = before.Subtracted + content.Subtracted };
                outcome = SlotMerge.Newer;
                break;
        }
    }

    /// <summary>Values are the sums of slots, X of fingerprints, and an own V equals the newest own Seq.</summary>
    public void AssertInvariants()
    {
        var sums = new Int128[Counters.Count];
        foreach (var owner in _owners)
        {
            AssertOwner(owner, sums);
        }

        for (var counter = 0; counter < Counters.Count; counter++)
        {
            Invariant.Holds(
                sums[counter] == Counters.ValueOf(counter),
                $"the value of '{Counters.NameOf(counter)}' is the sum of its slots {sums[counter]}, found {Counters.ValueOf(counter)}");
        }

        Feed.AssertInvariants();
    }

    private void AssertOwner(OwnerSlots owner, Int128[] sums)
    {
        ulong x = 0, newest = 0;
        for (var slot = 0; slot < owner.Count; slot++)
        {
            var content = owner.ContentOf(slot);
            var counter = owner.CounterOf(slot);
            sums[counter] += content.Value;
            x = unchecked(x + OwnerSlots.Fingerprint(Counters.HashOf(counter), content.Seq));
            newest = Math.Max(newest, content.Seq);
        }

        Invariant.Holds(x == owner.X, $"X of {owner.Id} is the sum of its fingerprints");
        Invariant.Holds(owner != Own || newest == owner.V, $"the own V {owner.V} is the newest own Seq {newest}");
        Invariant.Holds(owner.V <= newest, $"V {owner.V} of {owner.Id} is no higher than its newest record {newest}");
    }
}
