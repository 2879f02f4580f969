using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Mutants;
using CounterLab.Protocol.Resets;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Rules;

/// <summary>
/// Resets: value = val(slots) − val(baseline), with baselines joined into the slots (docs/PROTOCOL.md, "Resets").
/// </summary>
internal sealed class ResetRules(Mutant mutant)
{
    /// <summary>
    /// A reset is a record of what its node observed, not an add.
    /// Mutant <see cref="Mutant.ResetAsSubtraction"/>: it is an add of the negated value.
    /// </summary>
    /// <returns>The operation's number.</returns>
    public ulong Apply(CounterStore store, int counter, Baseline reset)
    {
        var value = store.Values.Of(counter);
        return mutant == Mutant.ResetAsSubtraction && value > 0 && value <= long.MaxValue
            ? store.Apply(counter, store.OwnContent(counter), -(long)value)
            : store.Reset(counter, reset);
    }

    /// <summary>
    /// The newest slot that any reset observed counts as a slot, even if the slot itself has not arrived.
    /// Mutant <see cref="Mutant.ResetUnjoined"/>: only slots that have arrived count.
    /// </summary>
    public bool JoinsBaselines => mutant != Mutant.ResetUnjoined;

    /// <summary>
    /// The baselines of several resets are joined: for each owner the newest entry is kept.
    /// Mutant <see cref="Mutant.ResetNewestWins"/>: the reset that arrives last replaces the others.
    /// </summary>
    public void BeforeJoin(Dictionary<OwnerId, SlotContent> seen)
    {
        if (mutant == Mutant.ResetNewestWins)
        {
            seen.Clear();
        }
    }

    /// <summary>
    /// A session's part of a baseline is skipped if the absorber's part of the baseline has reached the absorption's
    /// number.
    /// Mutants: <see cref="Mutant.ResetOfAbsorbedTwice"/> never skips it, <see cref="Mutant.ResetOfAbsorbedUndone"/>
    /// always skips it.
    /// </summary>
    public bool IsSkipped(ulong absorberSeq, ulong absorptionSeq) => mutant switch
    {
        Mutant.ResetOfAbsorbedTwice => false,
        Mutant.ResetOfAbsorbedUndone => true,
        _ => absorberSeq >= absorptionSeq,
    };

    /// <summary>
    /// A receiver merges a reset only when it knows all absorptions that the observed slots contain.
    /// Mutant <see cref="Mutant.ResetBeforeGone"/>: it merges it immediately.
    /// </summary>
    public Refusal? CheckAbsorptions(CounterStore store, PushRequest request) =>
        mutant == Mutant.ResetBeforeGone ? null : ResetCheck.CheckAbsorptions(store, request);
}
