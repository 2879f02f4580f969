using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Scenarios;

namespace CounterLab.Experiments.Checkers;

/// <summary>
/// Final reads are in the accepted range: all acknowledged adds that cannot have been lost, plus any subset of the adds
/// with an unknown outcome. An acknowledged add may be missing only if its owner died and no live node has it, as the
/// concern <c>local</c> permits. Additions and subtractions are judged separately, since one can hide the other. (The
/// counter checkers of Jepsen and Maelstrom judge sums only, and do not distinguish which adds may have been lost.)
/// </summary>
public sealed class AcceptedRangeChecker(History history) : Checker(CheckerNames.AcceptedRange)
{
    public override void OnEnd(TimeSpan at, IReadOnlyList<INodeState> live)
    {
        if (live.Count == 0)
        {
            return; // no live node shows a value
        }

        foreach (var (counter, range) in AcceptedRanges.Of(history, live).Where(pair => !history.IsOfCopies(pair.Key)))
        {
            foreach (var node in live)
            {
                var (added, subtracted) = Read(node, counter);
                Check(at, node, counter, "added", added, range.AddedMin, range.AddedMax);
                Check(at, node, counter, "subtracted", subtracted, range.SubtractedMin, range.SubtractedMax);
            }
        }
    }

    private void Check(
        TimeSpan at, INodeState node, string counter, string what, Int128 found, Int128 least, Int128 most)
    {
        if (found < least || found > most)
        {
            var range = least == most ? FormattableString.Invariant($"{least}") : FormattableString.Invariant(
                $"{least} to {most}");
            Violate(at, FormattableString.Invariant(
                $"{node.Self.Node} has {found} {what} on {counter}; the accepted range is {range}"));
        }
    }

    private static (Int128 Added, Int128 Subtracted) Read(INodeState node, string counter)
    {
        (Int128 Added, Int128 Subtracted) sum = (0, 0);
        for (var i = 0; i < node.CounterCount; i++)
        {
            if (string.Equals(node.NameOf(i), counter, StringComparison.Ordinal))
            {
                foreach (var (_, content) in node.SlotsOf(i))
                {
                    sum = (sum.Added + content.Added, sum.Subtracted + content.Subtracted);
                }
            }
        }

        return sum;
    }
}
