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
