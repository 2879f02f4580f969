namespace CounterLab.Protocol.State;

/// <summary>
/// Writes records into a store, and updates what is derived from them: values, covered slots, baselines and the change
/// log.
/// </summary>
internal sealed class RecordWriter(CounterStore store, AbsorptionIndex absorptions)
{
    /// <summary>Writes a slot with this node's next operation.</summary>
    public void WriteOwn(int counter, SlotContent after)
    {
        var (own, before) = (store.Own, store.OwnContent(counter));
        Invariant.Holds(
            after.Seq > before.Seq && after.Seq == own.ContiguousSeq + 1,
            $"own operation {own.ContiguousSeq + 1}, after {before}; found {after}");
        Invariant.Holds(
            after.Added >= before.Added && after.Subtracted >= before.Subtracted,
            $"own totals that only grow from {before}; found {after}");
        Invariant.Holds(
            after.Added <= SlotContent.TotalMax && after.Subtracted <= SlotContent.TotalMax,
            $"own totals up to {SlotContent.TotalMax}; found {after}");
        store.ChangeLog.Touch(Write(own, counter, after, before));
    }

    /// <summary>Writes a newer slot. Returns its position.</summary>
    public int Write(OwnerSlots owner, int counter, SlotContent content) =>
        Write(owner, counter, content, owner.ContentOfCounter(counter));

    /// <summary>Writes a newer reset.</summary>
    public void Write(OwnerSlots owner, int counter, ulong seq, Baseline reset)
    {
        Invariant.Holds(
            owner != store.Own || seq == owner.ContiguousSeq + 1,
            $"own operation {owner.ContiguousSeq + 1}; found reset {seq}");
        var slot = owner.Write(counter, store.Counters.HashOf(counter), seq, reset);
        store.CountChange();
        store.Values.MarkStale(counter);
        store.Baselines.Join(counter, reset, absorptions);
        if (owner == store.Own)
        {
            store.ChangeLog.Touch(slot);
        }
    }

    private int Write(OwnerSlots owner, int counter, SlotContent content, SlotContent before)
    {
        var slot = owner.Write(counter, store.Counters.HashOf(counter), content);
        store.CountChange();
        if (before.Seq == 0)
        {
            store.Holders.Add(counter, owner);
        }

        if (!owner.IsCovered(slot))
        {
            store.Values.Shift(counter, store.Baselines.Counted(counter, owner.Id, content)
                .Value - store.Baselines.Counted(counter, owner.Id, before).Value);
        }

        absorptions.OnWritten(owner, counter, slot, before.Seq);
        if (store.Baselines.Find(counter) is not null && MayMoveSessions(owner, before.Seq, content.Seq))
        {
            store.Values.MarkStale(counter);
        }

        return slot;
    }

    /// <summary>
    /// Whether the write may change which sessions count. It may if a reset has observed a session that arrives only
    /// now, or sessions that the slot now contains.
    /// </summary>
    private static bool MayMoveSessions(OwnerSlots owner, ulong before, ulong after) => owner.Id.IsSession
        ? before == 0
        : owner.Absorptions.Count > 0 && owner.AbsorptionsUpTo(before) < owner.AbsorptionsUpTo(after);
}
