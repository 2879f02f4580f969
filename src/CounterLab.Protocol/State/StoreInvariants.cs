namespace CounterLab.Protocol.State;

/// <summary>
/// What must hold of a store, worked out anew (linear in its size): values are the sums of slots less what was reset, X the sums of
/// fingerprints, and an own V equals the newest own Seq.
/// </summary>
internal static class StoreInvariants
{
    public static void Assert(CounterStore store)
    {
        foreach (var owner in store.Owners)
        {
            Assert(store, owner);
        }

        for (var counter = 0; counter < store.Counters.Count; counter++)
        {
            var value = store.Baselines.ValueOf(counter);
            Invariant.Holds(
                value == store.Counters.ValueOf(counter),
                $"the value of '{store.Counters.NameOf(counter)}' is the sum of its slots less what was reset {value}, found {store.Counters.ValueOf(counter)}");
        }

        store.ChangeLog.AssertInvariants();
    }

    private static void Assert(CounterStore store, OwnerSlots owner)
    {
        ulong x = 0, newest = 0;
        for (var slot = 0; slot < owner.Count; slot++)
        {
            var content = owner.ContentOf(slot);
            var hash = store.Counters.HashOf(owner.CounterOf(slot));
            x = unchecked(x + RecordChecksum.OfSlot(owner.IsReset(slot) ? RecordChecksum.ResetKey(hash) : hash, content.Seq));
            newest = Math.Max(newest, content.Seq);
        }

        foreach (var gone in owner.Absorptions)
        {
            x = unchecked(x + RecordChecksum.OfAbsorption(gone));
            newest = Math.Max(newest, gone.Seq);
        }

        Invariant.Holds(x == owner.Checksum, $"X of {owner.Id} is the sum of its fingerprints");
        Invariant.Holds(owner != store.Own || newest == owner.ContiguousSeq, $"the own V {owner.ContiguousSeq} is the newest own Seq {newest}");
        Invariant.Holds(owner.ContiguousSeq <= newest, $"V {owner.ContiguousSeq} of {owner.Id} is no higher than its newest record {newest}");
        owner.HomedSession?.ChangeLog.AssertInvariants();
    }
}
