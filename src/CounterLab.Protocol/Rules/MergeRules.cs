using CounterLab.Protocol.Mutants;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Rules;

/// <summary>
/// Of two records with the same owner and key, the one with the higher operation number wins. Duplicates and reordering
/// therefore change nothing.
/// </summary>
internal sealed class MergeRules(Mutant mutant)
{
    /// <summary>
    /// Slots are compared one by one, by operation number.
    /// Mutants: <see cref="Mutant.MergeTotals"/> keeps the larger of two totals of the counter,
    /// <see cref="Mutant.LastArrivalWins"/> accepts older records, <see cref="Mutant.CountDuplicates"/> adds
    /// duplicates.
    /// </summary>
    /// <param name="merge">The result of the comparison by operation number.</param>
    /// <param name="content">The arriving content.</param>
    /// <param name="before">The content that this node has of the same slot.</param>
    /// <param name="total">The counter's value on this node.</param>
    public SlotMerge Judge(SlotMerge merge, ref SlotContent content, SlotContent before, Int128 total)
    {
        switch (mutant)
        {
            case Mutant.MergeTotals when content.Value <= total:
                return SlotMerge.Same;
            case Mutant.LastArrivalWins when merge == SlotMerge.Older:
                return SlotMerge.Newer;
            case Mutant.CountDuplicates when merge == SlotMerge.Same:
                content = content with
                {
                    Added = before.Added + content.Added,
                    Subtracted = before.Subtracted + content.Subtracted,
                };
                return SlotMerge.Newer;
            default:
                return merge;
        }
    }
}
