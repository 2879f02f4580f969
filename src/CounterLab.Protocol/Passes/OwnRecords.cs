using CounterLab.Protocol.Messages;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Passes;

/// <summary>
/// The records of the change log after a cursor, frozen for a pass: this node's records and those of sessions that it
/// is home to. Peers with the same cursor share them, which is the usual case.
/// </summary>
internal sealed class OwnRecords(CounterStore store)
{
    private ulong _cursor;
    private ulong _head;
    private IReadOnlyList<RecordRef> _records = [];
    private IReadOnlyList<Claim> _claims = [];
    private Func<OwnerSlots, int> _absorptionsKnown = static _ => 0;

    /// <summary>Creates a pass over all records after the cursor, which must be below the head.</summary>
    public Pass Freeze(PassId id, ulong cursor)
    {
        AssertPlace();
        Invariant.Holds(cursor < store.ChangeLog.Head, $"a cursor below {store.ChangeLog.Head}; found {cursor}");
        if (_head != store.ChangeLog.Head || _cursor != cursor)
        {
            (_cursor, _head) = (cursor, store.ChangeLog.Head);
            var absorptionsKnown = store.OwnAbsorptionsUpTo(cursor);
            (_records, _claims, _absorptionsKnown) = (
                RecordRef.ResetsLast(Records(cursor, absorptionsKnown)), Claims(cursor), _ => absorptionsKnown);
        }

        return new Pass(id, _records, _claims, _head) { AbsorptionsKnown = _absorptionsKnown };
    }

    /// <summary>Counts the records after a cursor.</summary>
    public int CountAfter(ulong cursor)
    {
        var count = store.ChangeLog.CountAfter(cursor) + store.Own.Absorptions.Count - store.OwnAbsorptionsUpTo(cursor);
        foreach (var session in store.HomedSessions.ChangedAfter(cursor))
        {
            count += Math.Max(1, session.HomedSession!.ChangeLog.CountAfter(cursor));
        }

        return count;
    }

    /// <summary>Checks that the cached records and claims belong to a position of the change log.</summary>
    public void AssertInvariants()
    {
        AssertPlace();
        Invariant.Holds(
            _head > 0 || (_records.Count == 0 && _claims.Count == 0),
            $"no records and claims up to {_head}; found {_records.Count} and {_claims.Count}");
        Invariant.Holds(
            _claims.Count <= 1 || _claims.DistinctBy(claim => claim.Owner).Count() == _claims.Count,
            $"one claim of each owner; found {_claims.Count}");
        for (var i = 0; i < _records.Count; i++)
        {
            var (owner, slot) = _records[i];
            Invariant.Holds(slot < owner.Count, $"a slot of {owner.Id} below {owner.Count}; found {slot}");
        }

        for (var i = 0; i < _claims.Count; i++)
        {
            var (owner, from, to) = _claims[i];
            Invariant.Holds(
                from <= to && (owner != store.Own.Id || to <= store.Own.ContiguousSeq),
                $"a claim of {owner} up to what is here; found {from} to {to}");
        }
    }

    private void AssertPlace() => Invariant.Holds(
        _cursor <= _head && _head <= store.ChangeLog.Head,
        $"records between two positions up to {store.ChangeLog.Head}; found {_cursor} to {_head}");

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
