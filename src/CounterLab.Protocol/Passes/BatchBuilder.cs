using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Rules;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Passes;

/// <summary>
/// Builds the next batch of a pass, within the limits on records and bytes. The last batch is cached: while the store
/// does not change, all passes over the same records send the same batches. A batch without the absorptions that an
/// earlier one of its pass contained is not cached: another pass has not sent them (found by the simulator, seed 4455
/// of the swarm with small limits).
/// </summary>
internal sealed class BatchBuilder(CounterStore store, ReplicaLimits limits, SessionRules rules)
{
    private IReadOnlyList<RecordRef>? _records;
    private int _start;
    private int _end;
    private long _builtAt;
    private int _bytesMax;
    private IReadOnlyList<OwnerRecords> _batch = [];

    /// <summary>The estimated size of the last batch in bytes.</summary>
    public int Bytes { get; private set; }

    /// <param name="pass">The pass whose next batch is built.</param>
    /// <param name="bytesMax">The size that the batch may have.</param>
    public IReadOnlyList<OwnerRecords> Build(Pass pass, int bytesMax)
    {
        AssertInvariants();
        Dictionary<OwnerSlots, int>? absorptions = null;
        var isSame = _records == pass.Records && _start == pass.Start && _builtAt == store.Changes
            && _bytesMax == bytesMax;
        if (!isSame || pass.HasAbsorptions || pass.IsBuilt)
        {
            var batch = new BatchDraft(store, pass, limits.BatchRecords, bytesMax, rules);
            (_batch, _end) = batch.Cut();
            (Bytes, _bytesMax) = (batch.Bytes, bytesMax);
            absorptions = batch.Absorptions;
            var isOfThisPassOnly = pass.IsBuilt || pass.HasAbsorptions || absorptions is not null;
            (_records, _start, _builtAt) = (isOfThisPassOnly ? null : pass.Records, pass.Start, store.Changes);
        }

        pass.Built(_end, absorptions);
        return _batch;
    }

    /// <summary>Checks that the cached batch is a part of its records and was not built from a later state.</summary>
    public void AssertInvariants()
    {
        Invariant.Holds(
            _builtAt <= store.Changes, $"a batch built at change {store.Changes} or before; found {_builtAt}");
        Invariant.Holds(
            _records is null || (_start >= 0 && _start <= _end && _end <= _records.Count),
            $"a batch within {_records?.Count} records; found {_start} to {_end}");
        Invariant.Holds(
            Bytes >= 0 && _bytesMax >= 0 && _bytesMax <= limits.BatchBytes,
            $"a size up to {limits.BatchBytes}; found {Bytes} of {_bytesMax}");
    }
}
