using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Rules;

namespace CounterLab.Protocol.State;

/// <summary>
/// Removes from baselines the sessions that their absorbers' parts include. The size of a baseline therefore does not
/// grow with the number of past sessions.
/// </summary>
internal sealed class BaselinePruner(CounterStore store, ResetRules rules)
{
    /// <summary>
    /// Removes the sessions that an absorber's part of a baseline includes since it has risen. They are found through
    /// the absorptions or through the baseline, whichever are fewer.
    /// </summary>
    public void PruneAbsorbed(Dictionary<OwnerId, SlotContent> seen, OwnerSlots by, ulong before)
    {
        var (first, end) = (by.AbsorptionsUpTo(before), by.AbsorptionsUpTo(seen[by.Id].Seq));
        if (end - first > seen.Count)
        {
            foreach (var owner in seen.Keys.ToList())
            {
                Prune(seen, owner);
            }

            return;
        }

        for (var i = first; i < end; i++)
        {
            Prune(seen, OwnerId.Session(by.Absorptions[i].Session));
        }
    }

    /// <summary>
    /// Removes a session from a baseline if it was absorbed and the absorber's part of the baseline includes it. That
    /// remains so, since operation numbers only rise. The size of a baseline therefore does not grow with the number of
    /// past sessions.
    /// </summary>
    public void Prune(Dictionary<OwnerId, SlotContent> seen, OwnerId owner)
    {
        if (owner.IsSession && IsSkipped(seen, owner))
        {
            seen.Remove(owner);
        }
    }

    /// <summary>Whether the absorber's part of the baseline includes the session's part.</summary>
    public bool IsSkipped(Dictionary<OwnerId, SlotContent> seen, OwnerId owner)
    {
        if (!owner.IsSession || store.AbsorptionOf(owner) is not { } absorption)
        {
            return false;
        }

        return rules.IsSkipped(seen.GetValueOrDefault(absorption.By.Id).Seq, absorption.Seq);
    }
}
