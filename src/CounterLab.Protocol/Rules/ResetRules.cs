using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Mutants;
using CounterLab.Protocol.Resets;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Rules;

/// <summary>
/// Resets: value = val(slots) − val(baseline), with baselines joined into the slots (docs/PROTOCOL.md, resets).
/// </summary>
internal sealed class ResetRules(Mutant mutant)
{
    /// <summary>
    /// A reset is a record of what its node sees, not an add.
    /// Mutant <see cref="Mutant.ResetAsSubtraction"/>: it is an add of the negative value.
    /// </summary>
    /// <returns>The operation's number.</returns>
    public ulong Apply(CounterStore store, int counter, bool deletes)
    {
        var value = store.Counters.ValueOf(counter);
        return mutant == Mutant.ResetAsSubtraction && value > 0 && value <= long.MaxValue
            ? store.Apply(counter, store.OwnContent(counter), -(long)value)
            : store.Reset(counter, deletes);
    }

    /// <summary>
    /// The newest slot that any reset saw counts as a slot, also where the slot itself has not arrived.
    /// Mutant <see cref="Mutant.ResetUnjoined"/>: only slots that arrived count.
    /// </summary>
    public bool JoinsBaselines => mutant != Mutant.ResetUnjoined;

    /// <summary>
    /// Baselines of several resets are joined: per owner the newest entry is kept.
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
    /// A session's part of a baseline is skipped when the absorber's part of it has reached the absorption's number.
    /// Mutants: <see cref="Mutant.ResetOfAbsorbedTwice"/> never skips it, <see cref="Mutant.ResetOfAbsorbedUndone"/>
    /// always.
    /// </summary>
    public bool IsSkipped(ulong absorberSeq, ulong absorptionSeq) => mutant switch
    {
        Mutant.ResetOfAbsorbedTwice => false,
        Mutant.ResetOfAbsorbedUndone => true,
        _ => absorberSeq >= absorptionSeq,
    };

    /// <summary>
    /// A receiver merges a reset only when it knows all absorptions in what the reset saw.
    /// Mutant <see cref="Mutant.ResetBeforeGone"/>: it merges it at once.
    /// </summary>
    public Refusal? CheckAbsorptions(CounterStore store, PushRequest request) =>
        mutant == Mutant.ResetBeforeGone ? null : ResetCheck.CheckAbsorptions(store, request);
}
