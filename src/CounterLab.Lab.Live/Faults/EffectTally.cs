using CounterLab.Experiments.Faults;
using CounterLab.Lab.Faults;

namespace CounterLab.Lab.Live.Faults;

/// <summary>
/// Adds up what both ends of each link say of one fault. Nodes count from 0 in each life and after a lease ran out: a
/// count that fell is another one, and the former is kept.
/// </summary>
internal sealed class EffectTally
{
    private readonly Dictionary<(LinkId Link, string Node), (string Incarnation, FaultCounts Kept, FaultCounts Last)> _ends = [];

    public void Note(LinkId link, string node, string incarnation, FaultCounts counts)
    {
        var end = _ends.GetValueOrDefault((link, node), (incarnation, default, default));
        var kept = end.Incarnation == incarnation && counts.IsAtLeast(end.Last) ? end.Kept : end.Kept + end.Last;
        _ends[(link, node)] = (incarnation, kept, counts);
    }

    /// <summary>By link; those without a count are left out.</summary>
    public IReadOnlyDictionary<LinkId, FaultCounts> ByLink()
    {
        var sums = new SortedDictionary<LinkId, FaultCounts>();
        foreach (var (end, counts) in _ends)
        {
            sums[end.Link] = sums.GetValueOrDefault(end.Link) + counts.Kept + counts.Last;
        }

        return sums;
    }
}
