using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Rules;

namespace CounterLab.Protocol.State;

/// <summary>
/// Tracks which owner absorbed which session, and what that means for values. A session's slot stops counting as soon
/// as its absorber's slot of the same counter has reached the absorption's number, so every value counts the
/// contribution exactly once. When this node has every operation of the absorber up to that number, the session's
/// records are erased, and the session is refused permanently. Absorptions never expire: otherwise late messages and
/// returning members would restore the session.
/// </summary>
internal sealed class AbsorptionIndex(CounterStore store, SessionRules rules)
{
    private readonly Dictionary<OwnerId, KnownAbsorption> _bySession = new(store.Comparer);

    public int Count => _bySession.Count;

    public KnownAbsorption? Find(OwnerId session) =>
        _bySession.TryGetValue(session, out var absorption) ? absorption : null;

    /// <summary>
    /// Adds an absorption. Returns false if it was already known. If several claim the same session, as those of
    /// correct nodes and clients never do, that of the lowest owner and number counts, so that all nodes show the same.
    /// </summary>
    public bool Note(OwnerSlots by, Absorption record)
    {
        if (!by.Add(record))
        {
            return false;
        }

        var (id, absorption) = (OwnerId.Session(record.Session), new KnownAbsorption(by, record.Seq));
        if (_bySession.TryAdd(id, absorption))
        {
            if (store.Find(id) is { } session)
            {
                Attach(session, absorption);
            }

            store.Baselines.OnAbsorbed(id); // the session's part of baselines no longer counts either
        }
        else if (_bySession[id] is var known && IsLower(absorption, known))
        {
            Replace(id, known, absorption);
        }

        EraseIfHeld(id);
        return true;
    }

    private static bool IsLower(KnownAbsorption a, KnownAbsorption b) =>
        a.By == b.By ? a.Seq < b.Seq : OwnerOrder.IsLower(a.By.Id, b.By.Id);

    private void Replace(OwnerId id, KnownAbsorption known, KnownAbsorption absorption)
    {
        _bySession[id] = absorption;
        if (store.Find(id) is { } session)
        {
            known.By.Closing!.Remove(session);
            session.Uncover();
            Attach(session, absorption);
            for (var slot = 0; slot < session.Count; slot++)
            {
                store.Values.MarkStale(session.CounterOf(slot));
            }
        }

        store.Baselines.Rebuild(this);
    }

    /// <summary>
    /// Erases a session whose absorber's records were here before its absorption, which a correct node never sends.
    /// </summary>
    private void EraseIfHeld(OwnerId id)
    {
        if (store.Find(id) is { Absorption: { } absorption } session && absorption.Seq <= absorption.By.ContiguousSeq)
        {
            absorption.By.Closing!.Remove(session);
            Erase(session);
        }
    }

    /// <summary>Handles a newly known owner, which may have been absorbed before.</summary>
    public void OnNew(OwnerSlots owner)
    {
        if (owner.Id.IsSession && _bySession.TryGetValue(owner.Id, out var absorption))
        {
            Attach(owner, absorption);
        }
    }

    /// <summary>Handles a written slot, which may cover other slots or be covered.</summary>
    public void OnWritten(OwnerSlots owner, int counter, int slot, ulong before)
    {
        if (owner.Absorption is { } absorption)
        {
            CoverIfHeld(owner, slot, absorption);
        }

        OnRisen(owner, counter, before, owner.ContentOf(slot).Seq);
    }

    /// <summary>
    /// Handles a higher number of an absorber's part of a counter: its slot, or what a reset observed of it. It may
    /// cover the slots of sessions that were absorbed in between. Those are found through the absorptions or through
    /// the owners of the counter, whichever are fewer.
    /// </summary>
    public void OnRisen(OwnerSlots by, int counter, ulong before, ulong after)
    {
        if (by.Closing is not { Count: > 0 } || after <= before)
        {
            return;
        }

        var (first, end, holders) = (by.AbsorptionsUpTo(before), by.AbsorptionsUpTo(after), store.Holders.Of(counter));
        if (end - first > holders.Count)
        {
            foreach (var holder in holders)
            {
                CoverIfAbsorbedBy(by, holder, counter);
            }

            return;
        }

        for (var i = first; i < end; i++)
        {
            if (store.Find(OwnerId.Session(by.Absorptions[i].Session)) is { } session)
            {
                CoverIfAbsorbedBy(by, session, counter);
            }
        }
    }

    /// <summary>
    /// Handles a higher contiguous sequence of an owner: the sessions that it absorbed up to there are erased.
    /// </summary>
    public void OnRaised(OwnerSlots owner)
    {
        owner.Closing?.RemoveAll(session =>
        {
            var isComplete = session.Absorption!.Value.Seq <= owner.ContiguousSeq;
            if (isComplete)
            {
                Erase(session);
            }

            return isComplete;
        });
    }

    /// <summary>
    /// Checks that each absorption is a record of its absorber, and is set on the session while its records are kept.
    /// </summary>
    public void AssertInvariants()
    {
        foreach (var (id, (by, seq)) in _bySession)
        {
            Invariant.Holds(id.IsSession, $"an absorbed session; found {id}");
            Invariant.Holds(
                by.Absorptions.BinarySearch(new Absorption(id.Incarnation, seq), AbsorptionOrder.Instance) >= 0,
                $"the absorption of {id} among those of {by.Id}, under {seq}");
            Invariant.Holds(store.Find(by.Id) == by, $"an absorber whose records are here; found {by.Id}");
            if (store.Find(id) is { } session)
            {
                AssertAttached(session, new KnownAbsorption(by, seq));
            }
        }

        foreach (var owner in store.Owners)
        {
            for (var i = 0; i < owner.Absorptions.Count && rules.RemembersErased; i++)
            {
                Invariant.Holds(
                    _bySession.ContainsKey(OwnerId.Session(owner.Absorptions[i].Session)),
                    $"each of the {owner.Absorptions.Count} sessions that {owner.Id} absorbed");
            }
        }
    }

    private void AssertAttached(OwnerSlots session, KnownAbsorption absorption)
    {
        var (by, seq) = absorption;
        Invariant.Holds(session.Absorption == absorption, $"{session.Id} to know that {by.Id} absorbed it at {seq}");
        Invariant.Holds(by.Closing?.Contains(session) == true, $"{session.Id} among what {by.Id} closes");
        for (var slot = 0; slot < session.Count; slot++)
        {
            Invariant.Holds(
                session.IsCovered(slot) || !rules.IsCovered(store.CountedSeq(by, session.CounterOf(slot)), seq),
                $"slot {slot} of {session.Id} covered, because that of {by.Id} has reached {seq}");
        }
    }

    private void Attach(OwnerSlots session, KnownAbsorption absorption)
    {
        Invariant.Holds(session.Id.IsSession, $"a session to absorb; found {session.Id}");
        session.Absorption = absorption;
        (absorption.By.Closing ??= []).Add(session);
        for (var slot = 0; slot < session.Count; slot++)
        {
            CoverIfHeld(session, slot, absorption);
        }
    }

    private void CoverIfAbsorbedBy(OwnerSlots by, OwnerSlots session, int counter)
    {
        if (!session.IsErased && session.Absorption is { } absorption && absorption.By == by
            && session.TryFind(counter, out var slot))
        {
            CoverIfHeld(session, slot, absorption);
        }
    }

    private void CoverIfHeld(OwnerSlots session, int slot, KnownAbsorption absorption)
    {
        var counter = session.CounterOf(slot);
        var isHeld = rules.IsCovered(store.CountedSeq(absorption.By, counter), absorption.Seq);
        if (isHeld && !session.IsCovered(slot))
        {
            session.Cover(slot);
            store.Values.Shift(
                counter, -store.Baselines.Counted(counter, session.Id, session.ContentOf(slot)).Value);
        }
    }

    private void Erase(OwnerSlots session)
    {
        var (by, seq) = session.Absorption!.Value;
        Invariant.Holds(
            seq <= by.ContiguousSeq, $"every operation of {by.Id} up to {seq} before {session.Id} is erased");
        var uncovered = Enumerable.Range(0, session.Count).Where(slot => !session.IsCovered(slot))
            .Select(session.CounterOf).ToList();
        store.Erase(session);
        uncovered.ForEach(store.Values.MarkStale);
        if (!rules.RemembersErased)
        {
            _bySession.Remove(session.Id);
        }
    }
}
