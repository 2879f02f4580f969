using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Scenarios;

namespace CounterLab.Experiments.Checkers;

/// <summary>
/// Every slot of every node equals the sum of a prefix of its owner's operations: nothing is counted twice, invented or
/// altered, regardless of duplication, reordering and relaying. An owner uses each number once. (This is stricter than
/// a counter checker that compares sums, such as Maelstrom's.)
/// </summary>
public sealed class PrefixChecker(History history) : Checker(CheckerNames.Prefix)
{
    public override void OnApplied(TimeSpan at, OwnerLog log, ulong seq, bool isNext)
    {
        if (!isNext)
        {
            Violate(at, $"{log.Name} gave an operation the number {seq} after it had reached {log.Head}");
        }
    }

    public override void OnCounterChanged(in SeenCounter seen)
    {
        foreach (var (owner, content, log) in seen.Slots)
        {
            var truth = log?.ContentUpTo(seen.Name, content.Seq) ?? default;
            // A reset restores the state that it observed, which may be older than the history.
            if (truth != content && log is not { IsCopied: true } && log?.Precedes(content.Seq) != true)
            {
                Violate(
                    seen.At,
                    $"{seen.Node.Self.Node} holds +{content.Added} −{content.Subtracted} at number {content.Seq} "
                    + $"of {history.NameOf(owner)} on {seen.Name}; its operations up to there sum to +{truth.Added} "
                    + $"−{truth.Subtracted} (number {truth.Seq})");
            }
        }
    }
}
