using CounterLab.Protocol.Mutants;

namespace CounterLab.Protocol.Rules;

/// <summary>
/// Sessions: what a home node pushes, and how a closed session is absorbed (docs/PROTOCOL.md, "Closed sessions").
/// </summary>
internal sealed class SessionRules(Mutant mutant)
{
    /// <summary>
    /// A node that becomes home to a session also pushes records above the contiguous sequence.
    /// Mutant <see cref="Mutant.PartialsNotFed"/>: it does not.
    /// </summary>
    public bool LogsPartials => mutant != Mutant.PartialsNotFed;

    /// <summary>
    /// A home node pushes every change of the session, even one that a peer relayed, since its claims cover them.
    /// Mutant <see cref="Mutant.RelayedNotFed"/>: it pushes only what the client itself sent.
    /// </summary>
    public bool Logs(bool isFirstHand) => isFirstHand || mutant != Mutant.RelayedNotFed;

    /// <summary>
    /// A node absorbs a session only when it has all of the session's operations.
    /// Mutant <see cref="Mutant.AbsorbEarly"/>: it does so at any time.
    /// </summary>
    public bool MayAbsorb(ulong contiguousSeq, ulong upTo) => contiguousSeq >= upTo || mutant == Mutant.AbsorbEarly;

    /// <summary>
    /// A batch contains an absorption before any slot that may include it.
    /// Mutant <see cref="Mutant.SlotBeforeGone"/>: absorptions follow all slots.
    /// </summary>
    public bool AbsorptionsFirst => mutant != Mutant.SlotBeforeGone;

    /// <summary>
    /// A session's slot stops counting when the absorber's slot of the same counter has reached the absorption's
    /// number.
    /// Mutant <see cref="Mutant.GoneHidesAtOnce"/>: it stops as soon as the absorption is known.
    /// </summary>
    public bool IsCovered(ulong absorberSeq, ulong absorptionSeq) =>
        absorberSeq >= absorptionSeq || mutant == Mutant.GoneHidesAtOnce;

    /// <summary>
    /// The absorption of an erased session is remembered: its records are refused permanently.
    /// Mutant <see cref="Mutant.GoneForgotten"/>: it is forgotten with the records.
    /// </summary>
    public bool RemembersErased => mutant != Mutant.GoneForgotten;
}
