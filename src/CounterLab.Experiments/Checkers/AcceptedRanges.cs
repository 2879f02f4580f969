using CounterLab.Experiments.Histories;
using CounterLab.Protocol.Identity;

namespace CounterLab.Experiments.Checkers;

/// <summary>
/// What counters may show after heal and settle: every acknowledged add that cannot have died with its only holder, plus any
/// subset of those whose outcome no client knows.
/// </summary>
public static class AcceptedRanges
{
    /// <summary>By counter, where live nodes hold this much; apart for what was added and what was subtracted.</summary>
    public static SortedDictionary<string, AcceptedRange> Of(History history, IReadOnlyList<INodeState> live)
    {
        var survivors = Survivors(history, live);
        var ranges = new SortedDictionary<string, AcceptedRange>(StringComparer.Ordinal);
        foreach (var operation in history.Operations.Where(operation => operation.Outcome != Outcome.Failed))
        {
            var range = ranges.GetValueOrDefault(operation.Counter);
            var isCertain = operation.Outcome == Outcome.Ok && operation.Seq <= survivors.GetValueOrDefault(operation.Owner);
            ranges[operation.Counter] = range.With(operation.Amount, isCertain);
        }

        return ranges;
    }

    /// <summary>
    /// Per owner up to which number its operations must be there: a live node's and an open session's all, others as far as a
    /// live node vouches.
    /// </summary>
    private static Dictionary<OwnerId, ulong> Survivors(History history, IReadOnlyList<INodeState> live)
    {
        var survivors = new Dictionary<OwnerId, ulong>();
        foreach (var entry in live.SelectMany(node => node.Vector))
        {
            survivors[entry.Owner] = Math.Max(survivors.GetValueOrDefault(entry.Owner), entry.ContiguousSeq);
        }

        foreach (var node in live)
        {
            survivors[node.Self] = ulong.MaxValue;
        }

        foreach (var session in history.Sessions)
        {
            survivors[session.Owner] = session.IsClosed
                ? live.Select(node => Held.UpTo(node, session.Owner, history)).DefaultIfEmpty().Max()
                : ulong.MaxValue;
        }

        return survivors;
    }
}

/// <summary>What a counter may show, apart for what was added and what was subtracted.</summary>
public readonly record struct AcceptedRange(Int128 AddedMin, Int128 AddedMax, Int128 SubtractedMin, Int128 SubtractedMax)
{
    /// <summary>Least value.</summary>
    public Int128 Least => AddedMin - SubtractedMax;

    /// <summary>Greatest value.</summary>
    public Int128 Most => AddedMax - SubtractedMin;

    /// <summary>With one more add, which must be there or may.</summary>
    public AcceptedRange With(long amount, bool isCertain)
    {
        Int128 added = Math.Max(amount, 0), subtracted = Math.Max(-amount, 0);
        return new AcceptedRange(
            AddedMin + (isCertain ? added : 0), AddedMax + added, SubtractedMin + (isCertain ? subtracted : 0), SubtractedMax + subtracted);
    }
}
