namespace CounterLab.Protocol.State;

/// <summary>
/// Checks a store by recomputing everything that is derived (linear in its size): values are the sums of slots less
/// what was reset, checksums are the sums over records, and this node's contiguous sequence is its highest operation
/// number.
/// </summary>
internal static class StoreInvariants
{
    /// <exception cref="InvariantException">An invariant is broken.</exception>
    public static void Assert(CounterStore store)
    {
        foreach (var owner in store.Owners)
        {
            Assert(store, owner);
        }

        store.Values.AssertInvariants();
        store.Holders.AssertInvariants(store.Owners);
    }

    private static void Assert(CounterStore store, OwnerSlots owner)
    {
        ulong x = 0, newest = 0;
        for (var slot = 0; slot < owner.Count; slot++)
        {
            Invariant.Holds(
                (uint)owner.CounterOf(slot) < (uint)store.Counters.Count,
                $"a known counter of {owner.Id}; found {owner.CounterOf(slot)}");
            var content = owner.ContentOf(slot);
            var hash = store.Counters.HashOf(owner.CounterOf(slot));
            x = unchecked(x + PartOf(owner, slot, hash, content));
            newest = Math.Max(newest, content.Seq);
        }

        foreach (var absorption in owner.Absorptions)
        {
            x = unchecked(x + RecordChecksum.OfAbsorption(absorption));
            newest = Math.Max(newest, absorption.Seq);
        }

        Invariant.Holds(newest == owner.Newest, $"the newest number of {owner.Id}, {newest}; found {owner.Newest}");
        Invariant.Holds(
            owner.IsKeysChecksumRight(store.Counters), $"the sum over the keys of {owner.Id} in form 1");
        Invariant.Holds(x == owner.Checksum, $"the checksum of {owner.Id} is the sum over its records");
        Invariant.Holds(
            owner != store.Own
            || newest == owner.ContiguousSeq,
            $"the own contiguous sequence {owner.ContiguousSeq} is the newest own number {newest}");
        Invariant.Holds(
            owner.ContiguousSeq <= newest,
            $"the sequence {owner.ContiguousSeq} of {owner.Id} is no higher than its newest record {newest}");
    }

    private static ulong PartOf(OwnerSlots owner, int slot, ulong hash, in SlotContent content)
    {
        if (owner.ResetOf(slot) is { } reset)
        {
            return unchecked(
                RecordChecksum.OfSlot(RecordChecksum.ResetKey(hash), content) + RecordChecksum.OfReset(hash, reset));
        }

        var part = RecordChecksum.OfSlot(hash, content);
        return owner.EscrowOf(slot) is { } escrow ? unchecked(part + RecordChecksum.OfEscrow(hash, escrow)) : part;
    }
}
