using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.State;

/// <summary>
/// The join of all known resets of one counter: for each owner the newest slot that any of them observed.
/// </summary>
internal sealed class CounterBaseline(OwnerComparer comparer)
{
    private readonly Dictionary<OwnerId, SlotContent> _seen = new(comparer);
    private readonly Dictionary<OwnerId, SlotContent> _deleted = new(comparer);

    /// <summary>What resets observed, including deletes.</summary>
    public Dictionary<OwnerId, SlotContent> Seen => _seen;

    /// <summary>What deletes observed.</summary>
    public Dictionary<OwnerId, SlotContent> Deleted => _deleted;

    /// <summary>
    /// Returns the slot that counts: the given one, or the one that a reset observed if that is newer. If the two
    /// contradict each other, the greater of each total counts.
    /// </summary>
    public SlotContent Join(OwnerId owner, SlotContent slot) =>
        _seen.TryGetValue(owner, out var seen) ? seen.Resolve(slot) : slot;

    /// <summary>
    /// Checks that each entry has a number, and that the reset observed nothing that is missing from the join.
    /// </summary>
    /// <param name="reset">
    /// A reset that was joined. Its entries for sessions are removed from the join once the sessions are absorbed.
    /// </param>
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
}
