using CounterLab.Protocol;

namespace CounterLab.Experiments;

/// <summary>
/// Final reads lie in the accepted range: all acknowledged adds that cannot have died with their only holder, plus any
/// subset of those whose outcome no client knows. Judged apart for what was added and what was subtracted, since one can
/// hide the other. An acknowledged add may be missing only where its owner died and no live node has it: what the concern
/// "local" says. (Jepsen's and Maelstrom's counter checkers judge sums, and treat every add as equally lost.)
/// </summary>
public sealed class AcceptedRangeChecker(History history) : Checker(CheckerNames.AcceptedRange)
{
    public override void OnEnd(TimeSpan at, IReadOnlyList<INodeState> live)
    {
        if (live.Count == 0)
        {
            return; // nobody shows anything
        }

        var survivors = Survivors(live);
        foreach (var (counter, range) in Ranges(survivors))
        {
            foreach (var node in live)
            {
                var (added, subtracted) = Read(node, counter);
                Check(at, node, counter, "added", added, range.AddedMin, range.AddedMax);
                Check(at, node, counter, "subtracted", subtracted, range.SubtractedMin, range.SubtractedMax);
            }
        }
    }

    private void Check(TimeSpan at, INodeState node, string counter, string what, Int128 found, Int128 least, Int128 most)
    {
        if (found < least || found > most)
        {
            var range = least == most ? $"{least}" : $"{least} to {most}";
            Violate(at, $"{node.Self.Node} reads {found} {what} on {counter}; accepted were {range}");
        }
    }

    /// <summary>
    /// Per owner up to which number its operations must be there: a live node's and an open session's all, others as far as a
    /// live node vouches.
    /// </summary>
    private Dictionary<OwnerId, ulong> Survivors(IReadOnlyList<INodeState> live)
    {
        var survivors = new Dictionary<OwnerId, ulong>();
        foreach (var entry in live.SelectMany(node => node.Vector))
        {
            survivors[entry.Owner] = Math.Max(survivors.GetValueOrDefault(entry.Owner), entry.V);
        }

        foreach (var node in live)
        {
            survivors[node.Self] = ulong.MaxValue;
        }

        foreach (var session in history.Sessions)
        {
            survivors[session.Owner] = session.IsClosed ? live.Max(node => Held.UpTo(node, session.Owner, history)) : ulong.MaxValue;
        }

        return survivors;
    }

    private SortedDictionary<string, Range> Ranges(Dictionary<OwnerId, ulong> survivors)
    {
        var ranges = new SortedDictionary<string, Range>(StringComparer.Ordinal);
        foreach (var operation in history.Operations.Where(operation => operation.Outcome != Outcome.Failed))
        {
            var range = ranges.GetValueOrDefault(operation.Counter);
            var isCertain = operation.Outcome == Outcome.Ok && operation.Seq <= survivors.GetValueOrDefault(operation.Owner);
            ranges[operation.Counter] = range.With(operation.Amount, isCertain);
        }

        return ranges;
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

    private readonly record struct Range(Int128 AddedMin, Int128 AddedMax, Int128 SubtractedMin, Int128 SubtractedMax)
    {
        public Range With(long amount, bool isCertain)
        {
            Int128 added = Math.Max(amount, 0), subtracted = Math.Max(-amount, 0);
            return new Range(
                AddedMin + (isCertain ? added : 0), AddedMax + added, SubtractedMin + (isCertain ? subtracted : 0), SubtractedMax + subtracted);
        }
    }
}
