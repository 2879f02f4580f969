using CounterLab.Experiments.Faults;
using CounterLab.Lab.Faults;

namespace CounterLab.Presentation.Queues;

/// <summary>The faults on a link by kind. A view does not distinguish cut and held links.</summary>
internal static class LinkFaults
{
    /// <summary>Links that are held and not cut as well.</summary>
    public static HashSet<LinkId> Held(IReadOnlyList<FaultRecord> faults, IReadOnlyList<string> nodes)
    {
        var held = LinksOf(faults, FaultKind.Hold, nodes);
        if (held.Count > 0)
        {
            held.ExceptWith(LinksOf(faults, FaultKind.Cut, nodes));
        }

        return held;
    }

    /// <summary>The faults on one link, in the order in which they began.</summary>
    public static IReadOnlyList<FaultRecord> On(IReadOnlyList<FaultRecord> faults, LinkId link)
        => [.. faults.Where(fault => fault.Links([link.From, link.To]).Contains(link))];

    private static HashSet<LinkId> LinksOf(IReadOnlyList<FaultRecord> faults, FaultKind kind,
        IReadOnlyList<string> nodes)
        => faults.Where(fault => fault.Kind == kind).SelectMany(fault => fault.Links(nodes)).ToHashSet();
}
