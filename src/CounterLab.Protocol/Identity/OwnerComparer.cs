namespace CounterLab.Protocol.Identity;

/// <summary>
/// Compares owners, with hashes that depend on the process's seed. Clients choose the ids of their sessions and peers
/// send any ids: without the seed they could choose ids that all fall into one place of a hash table, and every look-up
/// would walk through them (issue 17, B7). Real nodes draw the seed, simulated ones get it from that of the run. No
/// behaviour depends on the order of a table.
/// </summary>
internal sealed record OwnerComparer(ulong Seed) : IEqualityComparer<OwnerId>
{
    private const ulong Purpose = 0x4A54;

    /// <summary>The comparer of a process with this random seed.</summary>
    public static OwnerComparer Of(ulong processSeed) => new(new Chance(processSeed).Of(Purpose, 0));

    public bool Equals(OwnerId x, OwnerId y) => x == y;

    public int GetHashCode(OwnerId owner) => unchecked((int)Chance.Mix(
        Chance.Mix(owner.Incarnation.High ^ Seed) + (owner.Incarnation.Low ^ Chance.Mix(Seed))));
}
