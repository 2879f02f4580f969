using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.State;

/// <summary>
/// Computes the part of one record in its owner's checksum: a hash of its kind, key, operation number and content. Two
/// nodes with equal checksums have records with equal content, with overwhelming probability.
/// </summary>
internal static class RecordChecksum
{
    private const ulong Spread = 0xD6E8FEB86659FD93;
    private const ulong SlotKind = 1;
    private const ulong AbsorptionKind = 2;
    private const ulong ResetKind = 3;
    private const ulong EscrowKind = 4;

    public static ulong OfSlot(ulong counterHash, in SlotContent content) => unchecked(
        Of(SlotKind, counterHash, content.Seq) ^ Chance.Mix(
            Chance.Mix(content.Added + Spread) + (content.Subtracted * Spread)));

    /// <summary>The part of a slot, or of a reset under its key, without its content: form 1 of digests.</summary>
    public static ulong OfKey(ulong keyHash, ulong seq) => Of(SlotKind, keyHash, seq);

    public static ulong OfAbsorption(Absorption absorption) =>
        Of(AbsorptionKind, unchecked(Chance.Mix(absorption.Session.High) + absorption.Session.Low), absorption.Seq);

    /// <summary>The part of a reset's baseline, in addition to that of its slot.</summary>
    public static ulong OfReset(ulong counterHash, Baseline reset) => Of(ResetKind, counterHash, reset.ContentHash());

    /// <summary>The part of an escrow, in addition to that of its slot.</summary>
    public static ulong OfEscrow(ulong counterHash, Escrow escrow) => Of(EscrowKind, counterHash, escrow.ContentHash());

    /// <summary>The key of a reset of a counter, which differs from that of its slot.</summary>
    public static ulong ResetKey(ulong counterHash) => unchecked(Chance.Mix(counterHash ^ (ResetKind * Spread)));

    /// <summary>A hash of an owner's id.</summary>
    public static ulong OfOwner(OwnerId owner) => unchecked(
        Chance.Mix(Chance.Hash(owner.Node) + Chance.Mix(owner.Incarnation.High) + (owner.Incarnation.Low * Spread)));

    private static ulong Of(ulong kind, ulong key, ulong content) =>
        unchecked(Chance.Mix((key ^ (kind * Spread)) + Chance.Mix(content)));
}
