namespace CounterLab.Protocol;

/// <summary>
/// Cuts the next batch from a pass, within the limits on records and bytes. The last one is kept: while the store does
/// not change, the same cut of the same records is the same batch, whatever pass it is for.
/// </summary>
internal sealed class BatchBuilder(CounterStore store, ReplicaLimits limits)
{
    private const int RecordOverhead = 40;

    private IReadOnlyList<RecordRef>? _records;
    private int _start;
    private int _end;
    private long _builtAt;
    private IReadOnlyList<OwnerRecords> _batch = [];

    public IReadOnlyList<OwnerRecords> Build(Pass pass)
    {
        if (_records != pass.Records || _start != pass.Start || _builtAt != store.Changes)
        {
            (_records, _start, _builtAt) = (pass.Records, pass.Start, store.Changes);
            _batch = Cut(_records, _start, out _end);
        }

        pass.End = _end;
        return _batch;
    }

    private List<OwnerRecords> Cut(IReadOnlyList<RecordRef> records, int start, out int end)
    {
        var groups = new List<OwnerRecords>(1);
        var slots = new List<SlotRecord>();
        var bytes = 0;
        for (end = start; end < records.Count && end - start < limits.BatchRecords && bytes < limits.BatchBytes; end++)
        {
            var (owner, slot) = records[end];
            if (end > start && records[end - 1].Owner != owner)
            {
                groups.Add(new OwnerRecords(records[end - 1].Owner.Id, slots));
                slots = [];
            }

            var name = store.Counters.NameOf(owner.CounterOf(slot));
            slots.Add(new SlotRecord(name, owner.ContentOf(slot)));
            bytes += RecordOverhead + name.Length * 3;
        }

        if (slots.Count > 0)
        {
            groups.Add(new OwnerRecords(records[end - 1].Owner.Id, slots));
        }

        return groups;
    }
}
