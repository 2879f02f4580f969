using CounterLab.Protocol.Rules;

namespace CounterLab.Protocol.State;

/// <summary>
/// Sessions that this node is home to. Every change of their records and of their contiguous sequence takes a change
/// number, also if a peer relayed it: otherwise a claim from <see cref="HomedSession.Base"/> to the contiguous sequence
/// would be false (docs/PROTOCOL.md, sessions).
/// </summary>
internal sealed class HomedSessions(ChangeNumbers numbers, SessionRules rules)
{
    private readonly LinkedList<OwnerSlots> _byChange = [];

    public int Count => _byChange.Count;

    /// <summary>Sessions that changed after a cursor, last change first.</summary>
    public IEnumerable<OwnerSlots> ChangedAfter(ulong cursor)
    {
        for (var place = _byChange.Last; place is not null
            && place.Value.HomedSession!.ChangedAt > cursor; place = place.Previous)
        {
            yield return place.Value;
        }
    }

    /// <summary>The client sent a batch: from now on, this node is the session's home.</summary>
    public void Hear(OwnerSlots session, TimeSpan now)
    {
        Invariant.Holds(session.Id.IsSession && !session.IsErased, $"an open session; found {session.Id}");
        if (session.HomedSession is null)
        {
            session.HomedSession = new HomedSession(session, numbers);
            _byChange.AddFirst(session.HomedSession.Place); // nothing of it has changed yet: before all that have
            LogPartials(session);
        }

        session.HomedSession.Hear(now);
    }

    /// <summary>A slot of the session changed.</summary>
    public void Touch(OwnerSlots session, int slot)
    {
        session.HomedSession!.ChangeLog.Touch(slot);
        NoteChange(session, numbers.Last);
    }

    /// <summary>The contiguous sequence of the session rose.</summary>
    public void NoteRaised(OwnerSlots session) => NoteChange(session, numbers.Next());

    /// <summary>This node is no longer the session's home; its records remain.</summary>
    public void Drop(OwnerSlots session)
    {
        if (session.HomedSession is { } homed)
        {
            _byChange.Remove(homed.Place);
            session.HomedSession = null;
        }
    }

    /// <summary>Drops sessions not heard since; returns their number.</summary>
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

    /// <summary>Checks that each session is at its place, in the order of the last changes.</summary>
    public void AssertInvariants()
    {
        var before = 0UL;
        for (var place = _byChange.First; place is not null; place = place.Next)
        {
            var session = place.Value;
            Invariant.Holds(session.HomedSession?.Place == place, $"{session.Id} at its own place");
            Invariant.Holds(
                session.HomedSession!.ChangedAt >= before,
                $"{session.Id} changed at {before} or later; found {session.HomedSession.ChangedAt}");
            session.HomedSession.AssertInvariants(session);
            before = session.HomedSession.ChangedAt;
        }
    }

    /// <summary>
    /// Records above the contiguous sequence, which relays brought in passes that have not ended, are pushed too.
    /// </summary>
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
        homed.NoteChange(number);
        if (homed.Place != _byChange.Last)
        {
            _byChange.Remove(homed.Place);
            _byChange.AddLast(homed.Place);
        }
    }
}
