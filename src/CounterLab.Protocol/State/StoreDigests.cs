using CounterLab.Protocol.Messages;

namespace CounterLab.Protocol.State;

/// <summary>Digests of a store; see <see cref="WireVersion"/> for their forms.</summary>
internal static class StoreDigests
{
    /// <summary>Returns the contiguous sequence and the checksum of every owner with records.</summary>
    public static IEnumerable<DigestEntry> Digest(this CounterStore store, int version = WireVersion.Newest)
    {
        foreach (var owner in store.Owners)
        {
            if (!owner.IsEmpty)
            {
                yield return store.DigestOf(owner, version);
            }
        }
    }

    /// <summary>Returns an owner's entry in a digest of the given form.</summary>
    public static DigestEntry DigestOf(this CounterStore store, OwnerSlots owner, int version) =>
        version == WireVersion.Oldest
            ? new DigestEntry(owner.Id, owner.ContiguousSeq, owner.KeysChecksum(store.Counters))
            : new DigestEntry(owner.Id, owner.ContiguousSeq, owner.Checksum, owner.Newest, owner.IsQuarantined);
}
