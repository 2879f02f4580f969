namespace CounterLab.Protocol.State;

/// <summary>Computes the part of one record in its owner's checksum: a hash of (kind, key, operation number).</summary>
internal static class RecordChecksum
{
    private const ulong Spread = 0xD6E8FEB86659FD93;
    private const ulong SlotKind = 1;
    private const ulong AbsorptionKind = 2;
    private const ulong ResetKind = 3;

    public static ulong OfSlot(ulong counterHash, ulong seq) => Of(SlotKind, counterHash, seq);

    public static ulong OfAbsorption(Absorption absorption) =>
        Of(AbsorptionKind, unchecked(Chance.Mix(absorption.Session.High) + absorption.Session.Low), absorption.Seq);

    /// <summary>The key of a reset of a counter, which differs from that of its slot.</summary>
    public static ulong ResetKey(ulong counterHash) => unchecked(Chance.Mix(counterHash ^ (ResetKind * Spread)));

    private static ulong Of(ulong kind, ulong key, ulong seq) =>
        unchecked(Chance.Mix((key ^ (kind * Spread)) + Chance.Mix(seq)));
}
