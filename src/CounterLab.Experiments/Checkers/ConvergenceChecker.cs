using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Scenarios;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;

namespace CounterLab.Experiments.Checkers;

/// <summary>
/// After heal and settle, all live nodes have the same version vector with the same checksums, show the same values,
/// and have empty retry queues to each other (strong eventual consistency, Shapiro et al. 2011). Equal sums alone would
/// not suffice, since two errors can cancel out.
/// </summary>
public sealed class ConvergenceChecker(History history) : Checker(CheckerNames.Convergence)
{
    public override void OnEnd(TimeSpan at, IReadOnlyList<INodeState> live)
    {
        if (FirstDifference(live, history.NameOf) is { } difference)
        {
            Violate(at, difference.Message);
        }
    }

    /// <summary>Returns the first difference between live nodes, or null if they have converged.</summary>
    public static Difference? FirstDifference(IReadOnlyList<INodeState> live, Func<OwnerId, string> nameOf)
    {
        if (live.Count == 0)
        {
            return null;
        }

        var marks = live.All(static node => node.SharesMarks);
        var first = live[0].Vector.ToDictionary(entry => entry.Owner);
        foreach (var node in live.Skip(1))
        {
            if (Differing(first, node, marks) is { } entry)
            {
                var there = first.GetValueOrDefault(entry.Owner);
                var what = there.ContiguousSeq != entry.ContiguousSeq
                    ? $"up to {there.ContiguousSeq} at {live[0].Self.Node}, up to {entry.ContiguousSeq} at "
                        + $"{node.Self.Node}"
                    : marks && there.IsQuarantined != entry.IsQuarantined
                    ? $"known as contradicting each other at {live[0].Self.Node} or {node.Self.Node} only"
                    : $"up to {entry.ContiguousSeq} at both, but with different records beyond";
                return new Difference($"operations of {nameOf(entry.Owner)}: {what}");
            }
        }

        return FirstValue(live) ?? FirstDebt(live);
    }

    /// <summary>
    /// Compares the values that nodes show: equal records must have equal values, also where a session's records
    /// contradict each other.
    /// </summary>
    private static Difference? FirstValue(IReadOnlyList<INodeState> live)
    {
        for (var counter = 0; counter < live[0].CounterCount; counter++)
        {
            var name = live[0].NameOf(counter);
            var shown = live[0].ShownOf(name);
            foreach (var node in live.Skip(1))
            {
                if (node.ShownOf(name) is var other && other != shown)
                {
                    return new Difference(
                        $"{name}: {Text(shown)} at {live[0].Self.Node}, {Text(other)} at {node.Self.Node}");
                }
            }
        }

        return null;
    }

    private static string Text((Int128 Value, bool Exists) shown) => shown.Exists ? $"{shown.Value}" : "deleted";

    private static DigestEntry? Differing(Dictionary<OwnerId, DigestEntry> first, INodeState node, bool marks)
    {
        var seen = 0;
        foreach (var entry in node.Vector)
        {
            seen++;
            if (first.GetValueOrDefault(entry.Owner) is var there
                && (there.ContiguousSeq != entry.ContiguousSeq || there.Checksum != entry.Checksum
                    || (marks && there.IsQuarantined != entry.IsQuarantined)))
            {
                return entry;
            }
        }

        return seen == first.Count ? null : Missing(first, node);
    }

    private static DigestEntry Missing(Dictionary<OwnerId, DigestEntry> first, INodeState node)
    {
        var known = node.Vector.Select(entry => entry.Owner).ToList();
        return new DigestEntry(first.Keys.First(owner => !known.Contains(owner)), 0, 0);
    }

    private static Difference? FirstDebt(IReadOnlyList<INodeState> live)
    {
        foreach (var node in live)
        {
            foreach (var (peer, operations) in node.Backlogs)
            {
                if (live.Any(other => other.Self.Node == peer))
                {
                    return new Difference(
                        $"{node.Self.Node} still has a backlog of {operations} operations for {peer}");
                }
            }
        }

        return null;
    }

    /// <summary>A difference between live nodes, described as text.</summary>
    public sealed record Difference(string Message);
}
