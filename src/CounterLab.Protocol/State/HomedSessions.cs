using CounterLab.Protocol.Rules;

namespace CounterLab.Protocol.State;

/// <summary>
/// The sessions that this node is home to. Every change of their records and of their contiguous sequence takes a
/// change number, even if a peer relayed it: otherwise a claim from <see cref="HomedSession.Base"/> to the contiguous
/// sequence would be false (docs/PROTOCOL.md, "Sessions").
/// </summary>
internal sealed class HomedSessions(ChangeNumbers numbers, SessionRules rules)
{
    private readonly LinkedList<OwnerSlots> _byChange = [];

    public int Count => _byChange.Count;

    /// <summary>Returns the sessions that changed after a cursor, newest change first.</summary>
    public IEnumerable<OwnerSlots> ChangedAfter(ulong cursor)
    {
        for (var place = _byChange.Last; place is not null
            && place.Value.HomedSession!.ChangedAt > cursor; place = place.Previous)
        {
            yield return place.Value;
        }
    }

    /// <summary>Records that the client sent a batch, which makes this node the session's home.</summary>
    public void Hear(OwnerSlots session, TimeSpan now)
    {
        Invariant.Holds(session.Id.IsSession && !session.IsErased, $"an open session; found {session.Id}");
        if (session.HomedSession is null)
        {
            session.HomedSession = new HomedSession(session, numbers);
            _byChange.AddFirst(session.HomedSession.Place); // first in the list: it has no change number yet
            LogPartials(session);
        }

        session.HomedSession.Hear(now);
    }

    /// <summary>Records a change of one of the session's slots.</summary>
    public void Touch(OwnerSlots session, int slot)
    {
        session.HomedSession!.ChangeLog.Touch(slot);
        NoteChange(session, numbers.Last);
    }

    /// <summary>Records that the session's contiguous sequence rose.</summary>
    public void NoteRaised(OwnerSlots session) => NoteChange(session, numbers.Next());

    /// <summary>Stops being the session's home. The session's records remain.</summary>
    public void Drop(OwnerSlots session)
    {
        if (session.HomedSession is { } homed)
        {
            _byChange.Remove(homed.Place);
            session.HomedSession = null;
        }
    }

    /// <summary>
    /// Stops being home to sessions whose client was last heard before the given time. Returns their number.
    /// </summary>
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

    /// <summary>
    /// Checks that the list is ordered by last change and that each session refers to its place in it.
    /// </summary>
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
    /// Adds the records above the contiguous sequence to the change log. Relays sent them in passes that have not
    /// ended.
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
