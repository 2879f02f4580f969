namespace CounterLab.Protocol;

/// <summary>
/// Own records after a place in the feed, frozen for a pass. Peers that stand at the same place, as all do in calm, get
/// the same ones: they are gathered once for all of them.
/// </summary>
internal sealed class OwnRecords(CounterStore store)
{
    private ulong _cursor;
    private ulong _head;
    private RecordRef[] _records = [];
    private Claim[] _claims = [];

    /// <summary>A pass over everything after this place, which must lie before the head.</summary>
    public Pass Freeze(PassId id, ulong cursor)
    {
        if (_head != store.Feed.Head || _cursor != cursor)
        {
            var own = store.Own;
            (_cursor, _head) = (cursor, store.Feed.Head);
            _records = Array.ConvertAll(store.Feed.SlotsAfter(cursor), slot => new RecordRef(own, slot));
            _claims = [new Claim(own.Id, 0, own.V)];
        }

        return new Pass(id, _records, _claims, _head);
    }
}
