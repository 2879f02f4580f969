using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Rules;

namespace CounterLab.Protocol.State;

/// <summary>
/// Which owner absorbed which session, and what follows for values. A session's slot stops counting as soon as its
/// absorber's slot of the same counter has the absorption's number, so value and absorption change in one step per
/// counter. Once every operation of the absorber up to that number is here, the session's records are erased, and the
/// session is refused permanently. Nothing is forgotten by a timer: late messages and returning members would bring the
/// session back.
/// </summary>
internal sealed class AbsorptionIndex(CounterStore store, SessionRules rules)
{
    private readonly Dictionary<OwnerId, KnownAbsorption> _bySession = [];

    public int Count => _bySession.Count;

    public KnownAbsorption? Find(OwnerId session) =>
        _bySession.TryGetValue(session, out var absorption) ? absorption : null;

    /// <summary>Notes an absorption; false: it was known.</summary>
    public bool Note(OwnerSlots by, Absorption record)
    {
        if (by.Absorptions.Count > 0 && by.Absorptions[^1].Seq >= record.Seq)
        {
            return false;
        }

        by.Add(record);
        var (id, absorption) = (OwnerId.Session(record.Session), new KnownAbsorption(by, record.Seq));
        if (_bySession.TryAdd(id, absorption))
        {
            if (store.Find(id) is { } session)
            {
                Attach(session, absorption);
            }

            store.Baselines.OnAbsorbed(id); // its part of baselines no longer counts either
        }

        return true;
    }

    /// <summary>An owner became known; it may have been absorbed before.</summary>
    public void OnNew(OwnerSlots owner)
    {
        if (owner.Id.IsSession && _bySession.TryGetValue(owner.Id, out var absorption))
        {
            Attach(owner, absorption);
        }
    }

    /// <summary>A slot was written: it may cover others, or be covered.</summary>
    public void OnWritten(OwnerSlots owner, int counter, int slot)
    {
        if (owner.Absorption is { } absorption)
        {
            CoverIfHeld(owner, slot, absorption);
        }

        for (var i = 0; i < owner.Closing?.Count; i++)
        {
            var session = owner.Closing[i];
            if (session.TryFind(counter, out var covered))
            {
                CoverIfHeld(session, covered, session.Absorption!.Value);
            }
        }
    }

    /// <summary>
    /// A reset may have seen more of absorbers' slots than is here, and then covers their sessions' slots.
    /// </summary>
    public void OnReset(int counter)
    {
        if (_bySession.Count == 0)
        {
            return;
        }

        foreach (var owner in store.Owners)
        {
            if (owner.Absorption is { } absorption && owner.TryFind(counter, out var slot))
            {
                CoverIfHeld(owner, slot, absorption);
            }
        }
    }

    /// <summary>
    /// The contiguous sequence of an owner rose: sessions that it absorbed up to there can be erased.
    /// </summary>
    public void OnRaised(OwnerSlots owner)
    {
        for (var i = (owner.Closing?.Count ?? 0) - 1; i >= 0; i--)
        {
            var session = owner.Closing![i];
            if (session.Absorption!.Value.Seq <= owner.ContiguousSeq)
            {
                owner.Closing.RemoveAt(i);
                Erase(session);
            }
        }
    }

    private void Attach(OwnerSlots session, KnownAbsorption absorption)
    {
        session.Absorption = absorption;
        (absorption.By.Closing ??= []).Add(session);
        for (var slot = 0; slot < session.Count; slot++)
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
            store.Counters.ValueOf(counter) -= store.Baselines.Counted(counter, session.Id, session.ContentOf(slot))
                .Value;
        }
    }

    private void Erase(OwnerSlots session)
    {
        var uncovered = Enumerable.Range(0, session.Count).Where(slot => !session.IsCovered(slot))
            .Select(session.CounterOf).ToList();
        store.Erase(session);
        uncovered.ForEach(store.Recount);
        if (!rules.RemembersErased)
        {
            _bySession.Remove(session.Id);
        }
    }
}
