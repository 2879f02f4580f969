using CounterLab.Experiments.Histories;
using CounterLab.Protocol.Identity;

namespace CounterLab.Experiments.Checkers;

/// <summary>
/// Computes the values that counters may have after heal and settle: all acknowledged adds that cannot have been lost
/// with the only node that had them, plus any subset of the adds with an unknown outcome.
/// </summary>
public static class AcceptedRanges
{
    /// <summary>Returns the accepted range of each counter.</summary>
    public static SortedDictionary<string, AcceptedRange> Of(History history, IReadOnlyList<INodeState> live)
    {
        var survivors = Survivors(history, live);
        var ranges = new SortedDictionary<string, AcceptedRange>(StringComparer.Ordinal);
        foreach (var operation in history.Operations.Where(operation => operation.Outcome != Outcome.Failed))
        {
            var range = ranges.GetValueOrDefault(operation.Counter);
            var isCertain = operation.Outcome == Outcome.Ok
                && operation.Seq <= survivors.GetValueOrDefault(operation.Owner);
            ranges[operation.Counter] = range.With(operation.Amount, isCertain);
        }

        return ranges;
    }

    /// <summary>
    /// Returns, for each owner, the number up to which its operations must be present: all operations of live nodes and
    /// open sessions that their clients have not given up, and those of other owners up to the highest number that a
    /// live node has.
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
            survivors[session.Owner] = session.IsClosed || session.IsGivenUp
                ? live.Select(node => Held.UpTo(node, session.Owner, history)).DefaultIfEmpty().Max()
                : ulong.MaxValue;
        }

        return survivors;
    }
}
