using CounterLab.Protocol.Messages;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Passes;

/// <summary>
/// The records of the change log after a cursor, frozen for a pass: own ones and those of sessions that this node is
/// home to. Peers with the same cursor share them, which is the usual case.
/// </summary>
internal sealed class OwnRecords(CounterStore store)
{
    private ulong _cursor;
    private ulong _head;
    private IReadOnlyList<RecordRef> _records = [];
    private IReadOnlyList<Claim> _claims = [];
    private Func<OwnerSlots, int> _absorptionsKnown = static _ => 0;

    /// <summary>A pass over everything after the cursor, which must be below the head.</summary>
    public Pass Freeze(PassId id, ulong cursor)
    {
        if (_head != store.ChangeLog.Head || _cursor != cursor)
        {
            (_cursor, _head) = (cursor, store.ChangeLog.Head);
            var absorptionsKnown = store.OwnAbsorptionsUpTo(cursor);
            (_records, _claims, _absorptionsKnown) = (
                RecordRef.ResetsLast(Records(cursor, absorptionsKnown)), Claims(cursor), _ => absorptionsKnown);
        }

        return new Pass(id, _records, _claims, _head) { AbsorptionsKnown = _absorptionsKnown };
    }

    /// <summary>The number of records after a cursor.</summary>
    public int CountAfter(ulong cursor)
    {
        var count = store.ChangeLog.CountAfter(cursor) + store.Own.Absorptions.Count - store.OwnAbsorptionsUpTo(cursor);
        foreach (var session in store.HomedSessions.ChangedAfter(cursor))
        {
            count += Math.Max(1, session.HomedSession!.ChangeLog.CountAfter(cursor));
        }

        return count;
    }

    private IReadOnlyList<RecordRef> Records(ulong cursor, int absorptionsKnown)
    {
        var own = store.Own;
        var slots = Array.ConvertAll(store.ChangeLog.SlotsAfter(cursor), slot => new RecordRef(own, slot));
        if (store.HomedSessions.Count == 0 && absorptionsKnown == own.Absorptions.Count)
        {
            return slots;
        }

        List<RecordRef> records = absorptionsKnown < own.Absorptions.Count
            ? [new RecordRef(own, RecordRef.Absorptions), .. slots] : [.. slots];
        foreach (var session in store.HomedSessions.ChangedAfter(cursor))
        {
            records.AddRange(
                Array.ConvertAll(
                session.HomedSession!.ChangeLog.SlotsAfter(cursor), slot => new RecordRef(session, slot)));
        }

        return records;
    }

    private List<Claim> Claims(ulong cursor)
    {
        List<Claim> claims = store.Own.ContiguousSeq > 0 ? [new Claim(store.Own.Id, 0, store.Own.ContiguousSeq)] : [];
        foreach (var session in store.HomedSessions.ChangedAfter(cursor))
        {
            if (session.ContiguousSeq > 0)
            {
                claims.Add(new Claim(session.Id, session.HomedSession!.Base, session.ContiguousSeq));
            }
        }

        return claims;
    }
}
