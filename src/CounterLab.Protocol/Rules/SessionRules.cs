using CounterLab.Protocol.Mutants;

namespace CounterLab.Protocol.Rules;

/// <summary>
/// Sessions: what a home node passes on, and how a closed session is absorbed (docs/PROTOCOL.md, closed sessions).
/// </summary>
internal sealed class SessionRules(Mutant mutant)
{
    /// <summary>
    /// When a node becomes home to a session, it passes on records above the contiguous sequence too.
    /// Mutant <see cref="Mutant.PartialsNotFed"/>: it does not.
    /// </summary>
    public bool LogsPartials => mutant != Mutant.PartialsNotFed;

    /// <summary>
    /// A home node passes on every change of the session, also one that a peer relayed: it claims them.
    /// Mutant <see cref="Mutant.RelayedNotFed"/>: only what the client itself sent.
    /// </summary>
    public bool Logs(bool isFirstHand) => isFirstHand || mutant != Mutant.RelayedNotFed;

    /// <summary>
    /// A node absorbs a session only when it has all of its operations.
    /// Mutant <see cref="Mutant.AbsorbEarly"/>: at any time.
    /// </summary>
    public bool MayAbsorb(ulong contiguousSeq, ulong upTo) => contiguousSeq >= upTo || mutant == Mutant.AbsorbEarly;

    /// <summary>
    /// A batch brings an absorption before any slot that may contain it.
    /// Mutant <see cref="Mutant.SlotBeforeGone"/>: after all slots.
    /// </summary>
    public bool AbsorptionsFirst => mutant != Mutant.SlotBeforeGone;

    /// <summary>
    /// A session's slot stops counting when the absorber's slot of the same counter has reached the absorption's
    /// number.
    /// Mutant <see cref="Mutant.GoneHidesAtOnce"/>: as soon as the absorption is known.
    /// </summary>
    public bool IsCovered(ulong absorberSeq, ulong absorptionSeq) =>
        absorberSeq >= absorptionSeq || mutant == Mutant.GoneHidesAtOnce;

    /// <summary>
    /// The absorption of an erased session is remembered: its records are refused permanently.
    /// Mutant <see cref="Mutant.GoneForgotten"/>: it is forgotten with the records.
    /// </summary>
    public bool RemembersErased => mutant != Mutant.GoneForgotten;
}
