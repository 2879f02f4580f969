using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Rules;

namespace CounterLab.Protocol.State;

/// <summary>The join of all known resets of one counter: per owner the newest slot that any of them saw.</summary>
internal sealed class CounterBaseline
{
    private readonly Dictionary<OwnerId, SlotContent> _seen = [];
    private readonly Dictionary<OwnerId, SlotContent> _deleted = [];

    /// <summary>What resets saw, including deletes.</summary>
    public Dictionary<OwnerId, SlotContent> Seen => _seen;

    /// <summary>What deletes saw.</summary>
    public Dictionary<OwnerId, SlotContent> Deleted => _deleted;

    /// <summary>The slot that counts: what a reset saw of it, if that is newer.</summary>
    public SlotContent Join(OwnerId owner, SlotContent slot) =>
        _seen.TryGetValue(owner, out var seen) && seen.Seq > slot.Seq ? seen : slot;

    public void Join(Baseline baseline, ResetRules rules)
    {
        rules.BeforeJoin(_seen);
        Raise(_seen, baseline.Entries);
        Raise(_deleted, baseline.Deletes ? baseline.Entries : baseline.Deleted);
    }

    /// <summary>Checks that each entry has a number, and that a known reset did not see more than it.</summary>
    /// <param name="reset">A reset that was joined. What it saw of sessions is left out once they are absorbed.</param>
    public void AssertInvariants(Baseline reset)
    {
        foreach (var (owner, content, _) in reset.Entries)
        {
            var seen = _seen.GetValueOrDefault(owner).Seq;
            Invariant.Holds(owner.IsSession || seen >= content.Seq, $"{content.Seq} of {owner} seen; found {seen}");
        }

        foreach (var (owner, content, _) in reset.Deletes ? reset.Entries : reset.Deleted)
        {
            var deleted = _deleted.GetValueOrDefault(owner).Seq;
            Invariant.Holds(
                owner.IsSession || deleted >= content.Seq, $"{content.Seq} of {owner} deleted; found {deleted}");
        }
    }

    private static void Raise(Dictionary<OwnerId, SlotContent> seen, IReadOnlyList<BaselineEntry> entries)
    {
        foreach (var (owner, content, _) in entries)
        {
            if (content.Seq > seen.GetValueOrDefault(owner).Seq)
            {
                seen[owner] = content;
            }
        }
    }
}
