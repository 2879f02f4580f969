namespace CounterLab.Protocol;

/// <summary>
/// Cuts the next batch from a pass, within the limits on records and bytes. The last one is kept: while the store does
/// not change, the same cut of the same records is the same batch, whatever pass it is for.
/// </summary>
internal sealed class BatchBuilder(CounterStore store, ReplicaLimits limits, Mutant mutant = Mutant.None)
{
    private IReadOnlyList<RecordRef>? _records;
    private int _start;
    private int _end;
    private long _builtAt;
    private IReadOnlyList<OwnerRecords> _batch = [];

    public IReadOnlyList<OwnerRecords> Build(Pass pass)
    {
        if (_records != pass.Records || _start != pass.Start || _builtAt != store.Changes || pass.HasGones)
        {
            (_records, _start, _builtAt) = (pass.Records, pass.Start, store.Changes);
            var batch = new BatchDraft(store, pass, limits, mutant);
            (_batch, _end) = batch.Cut();
            pass.SetGones(batch.Gones);
            _records = batch.Gones is null ? _records : null; // what absorptions a receiver lacks is its own
        }

        pass.End = _end;
        return _batch;
    }
}
