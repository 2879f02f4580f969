using CounterLab.Protocol.Counters;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Mutants;

namespace CounterLab.Protocol.Passes;

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
        Dictionary<OwnerSlots, int>? gones = null;
        var isSame = _records == pass.Records && _start == pass.Start && _builtAt == store.Changes;
        if (!isSame || pass.HasGones || pass.IsBuilt)
        {
            var batch = new BatchDraft(store, pass, limits, mutant);
            (_batch, _end) = batch.Cut();
            gones = batch.Gones;
            (_records, _start, _builtAt) = (pass.IsBuilt || gones is not null ? null : pass.Records, pass.Start, store.Changes);
        }

        pass.Built(_end, gones);
        return _batch;
    }
}
