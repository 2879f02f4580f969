using CounterLab.Protocol.Counters;
using CounterLab.Protocol.Messages;

namespace CounterLab.Protocol.Passes;

/// <summary>
/// What this node passes on first-hand, after a place in the feed, frozen for a pass: own records and those of sessions it
/// sponsors. Peers that stand at the same place, as all do in calm, get the same ones: they are gathered once for all.
/// </summary>
internal sealed class OwnRecords(CounterStore store)
{
    private ulong _cursor;
    private ulong _head;
    private IReadOnlyList<RecordRef> _records = [];
    private IReadOnlyList<Claim> _claims = [];
    private Func<OwnerSlots, int> _gonesKnown = static _ => 0;

    /// <summary>A pass over everything after this place, which must lie before the head.</summary>
    public Pass Freeze(PassId id, ulong cursor)
    {
        if (_head != store.Feed.Head || _cursor != cursor)
        {
            (_cursor, _head) = (cursor, store.Feed.Head);
            var gonesKnown = store.OwnGonesUpTo(cursor);
            (_records, _claims, _gonesKnown) = (RecordRef.ResetsLast(Records(cursor, gonesKnown)), Claims(cursor), _ => gonesKnown);
        }

        return new Pass(id, _records, _claims, _head) { GonesKnown = _gonesKnown };
    }

    /// <summary>How many records changed after a place in the feed.</summary>
    public int CountAfter(ulong cursor)
    {
        var count = store.Feed.CountAfter(cursor) + store.Own.Gones.Count - store.OwnGonesUpTo(cursor);
        foreach (var session in store.Sponsored.ChangedAfter(cursor))
        {
            count += Math.Max(1, session.Sponsorship!.Feed.CountAfter(cursor));
        }

        return count;
    }

    private IReadOnlyList<RecordRef> Records(ulong cursor, int gonesKnown)
    {
        var own = store.Own;
        var slots = Array.ConvertAll(store.Feed.SlotsAfter(cursor), slot => new RecordRef(own, slot));
        if (store.Sponsored.Count == 0 && gonesKnown == own.Gones.Count)
        {
            return slots;
        }

        List<RecordRef> records = gonesKnown < own.Gones.Count ? [new RecordRef(own, RecordRef.Gones), .. slots] : [.. slots];
        foreach (var session in store.Sponsored.ChangedAfter(cursor))
        {
            records.AddRange(Array.ConvertAll(session.Sponsorship!.Feed.SlotsAfter(cursor), slot => new RecordRef(session, slot)));
        }

        return records;
    }

    private List<Claim> Claims(ulong cursor)
    {
        List<Claim> claims = store.Own.V > 0 ? [new Claim(store.Own.Id, 0, store.Own.V)] : [];
        foreach (var session in store.Sponsored.ChangedAfter(cursor))
        {
            if (session.V > 0)
            {
                claims.Add(new Claim(session.Id, session.Sponsorship!.Base, session.V));
            }
        }

        return claims;
    }
}
