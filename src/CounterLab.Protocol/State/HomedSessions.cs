using CounterLab.Protocol.Rules;

namespace CounterLab.Protocol.State;

/// <summary>
/// Sessions that this node hears first-hand: every change of their records and of their V takes a feed number, also when
/// a peer brought it; a claim from <see cref="HomedSession.Base"/> up to V would be a lie otherwise (RULES of the
/// protocol: docs/PROTOCOL.md, sessions).
/// </summary>
internal sealed class HomedSessions(ChangeNumbers numbers, SessionRules rules)
{
    private readonly LinkedList<OwnerSlots> _byChange = [];

    public int Count => _byChange.Count;

    /// <summary>Those that changed after a place in the feed, last change first.</summary>
    public IEnumerable<OwnerSlots> ChangedAfter(ulong cursor)
    {
        for (var place = _byChange.Last; place is not null && place.Value.HomedSession!.ChangedAt > cursor; place = place.Previous)
        {
            yield return place.Value;
        }
    }

    /// <summary>A batch came first-hand: from now on, at the latest, the session is passed on from here.</summary>
    public void Hear(OwnerSlots session, TimeSpan now)
    {
        if (session.HomedSession is null)
        {
            session.HomedSession = new HomedSession(session, numbers);
            _byChange.AddFirst(session.HomedSession.Place); // nothing of it has changed yet: before all that have
            LogPartials(session);
        }

        session.HomedSession.HeardAt = now;
    }

    /// <summary>A slot of a sponsored session changed.</summary>
    public void Touch(OwnerSlots session, int slot)
    {
        session.HomedSession!.ChangeLog.Touch(slot);
        NoteChange(session, numbers.Last);
    }

    /// <summary>V of a sponsored session rose.</summary>
    public void NoteRaised(OwnerSlots session) => NoteChange(session, numbers.Next());

    /// <summary>It is no longer passed on from here; its records stay.</summary>
    public void Drop(OwnerSlots session)
    {
        if (session.HomedSession is { } homed)
        {
            _byChange.Remove(homed.Place);
            session.HomedSession = null;
        }
    }

    /// <summary>Drops those not heard since; returns how many.</summary>
    public int DropIdle(TimeSpan since)
    {
        var dropped = 0;
        for (var place = _byChange.First; place is not null;)
        {
            var (session, next) = (place.Value, place.Next);
            if (session.HomedSession!.HeardAt < since)
            {
                Drop(session);
                dropped++;
            }

            place = next;
        }

        return dropped;
    }

    /// <summary>What relays brought of passes that have not ended is above V: it is passed on with what comes now.</summary>
    private void LogPartials(OwnerSlots session)
    {
        for (var slot = 0; slot < session.Count && rules.LogsPartials; slot++)
        {
            if (session.ContentOf(slot).Seq > session.ContiguousSeq)
            {
                Touch(session, slot);
            }
        }
    }

    private void NoteChange(OwnerSlots session, ulong number)
    {
        var homed = session.HomedSession!;
        homed.ChangedAt = number;
        if (homed.Place != _byChange.Last)
        {
            _byChange.Remove(homed.Place);
            _byChange.AddLast(homed.Place);
        }
    }
}
