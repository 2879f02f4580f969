using CounterLab.Experiments.Faults;
using CounterLab.Lab.Faults;

namespace CounterLab.Presentation.Queues;

/// <summary>Finds the faults on a link, since a cluster view does not distinguish cut links from held ones.</summary>
internal static class LinkFaults
{
    /// <summary>Returns the links that are held but not cut.</summary>
    public static HashSet<LinkId> Held(IReadOnlyList<FaultRecord> faults, IReadOnlyList<string> nodes)
    {
        var held = LinksOf(faults, FaultKind.Hold, nodes);
        if (held.Count > 0)
        {
            held.ExceptWith(LinksOf(faults, FaultKind.Cut, nodes));
        }

        return held;
    }

    /// <summary>Returns the faults on one link, ordered by start.</summary>
    public static IReadOnlyList<FaultRecord> On(IReadOnlyList<FaultRecord> faults, LinkId link)
        => [.. faults.Where(fault => fault.Links([link.From, link.To]).Contains(link))];

    private static HashSet<LinkId> LinksOf(IReadOnlyList<FaultRecord> faults, FaultKind kind,
        IReadOnlyList<string> nodes)
        => faults.Where(fault => fault.Kind == kind).SelectMany(fault => fault.Links(nodes)).ToHashSet();
}
