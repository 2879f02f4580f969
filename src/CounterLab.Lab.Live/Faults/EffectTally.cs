using CounterLab.Experiments.Faults;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;

namespace CounterLab.Lab.Live.Faults;

/// <summary>
/// Adds up the effects of one fault, as reported by both ends of each link. A node's counts restart at 0 with each
/// incarnation and after its lease expired; when a count has fallen, the earlier counts are kept and added.
/// </summary>
internal sealed class EffectTally
{
    private readonly Dictionary<(LinkId Link, string Node), Counted> _ends = [];

    public void Note(LinkId link, OwnerId node, FaultCounts counts)
    {
        var end = _ends.GetValueOrDefault((link, node.Node), new Counted(node.Incarnation, default, default));
        var isGrown = end.Incarnation == node.Incarnation && counts.IsAtLeast(end.Last);
        _ends[(link, node.Node)] = new Counted(node.Incarnation, isGrown ? end.Kept : end.Kept + end.Last, counts);
    }

    /// <summary>The effects by link; links without effects are omitted.</summary>
    public IReadOnlyDictionary<LinkId, FaultCounts> ByLink()
    {
        var sums = new SortedDictionary<LinkId, FaultCounts>();
        foreach (var (end, counts) in _ends)
        {
            sums[end.Link] = sums.GetValueOrDefault(end.Link) + counts.Kept + counts.Last;
        }

        return sums;
    }

    /// <summary>Checks that no count is below 0.</summary>
    /// <exception cref="InvariantException">The state is broken.</exception>
    public void AssertInvariants(string fault)
    {
        foreach (var ((link, node), counts) in _ends)
        {
            var isCount = counts.Kept.IsAtLeast(default) && counts.Last.IsAtLeast(default);
            Invariant.Holds(isCount, $"effects of {fault} on {link} of 0 or more, as {node} reports them");
            Invariant.Holds(link.Touches(node), $"effects of {fault} on {link} from one of its ends; found {node}");
        }
    }

    /// <param name="Kept">The sum of counts that were followed by lower ones.</param>
    /// <param name="Last">The latest counts of this incarnation.</param>
    private readonly record struct Counted(Incarnation Incarnation, FaultCounts Kept, FaultCounts Last);
}
