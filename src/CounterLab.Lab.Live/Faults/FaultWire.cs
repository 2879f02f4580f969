using CounterLab.Experiments.Faults;
using CounterLab.Lab.Faults;
using CounterLab.Lab.Live.Fleets;
using CounterLab.Wire.V1;

namespace CounterLab.Lab.Live.Faults;

/// <summary>Requests and replies about the wanted faults of one node.</summary>
internal static class FaultWire
{
    /// <summary>How long a node keeps its faults without renewal.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(3.5);

    /// <summary>
    /// All faults on links of this node, with what is left of their time. Links whose other end has no address yet are
    /// left out.
    /// </summary>
    public static SetFaultRequest RequestTo(
        string node, IReadOnlyList<FleetNode> fleet, IReadOnlyList<FaultRecord> faults, DateTimeOffset now)
    {
        var addresses = fleet.Where(other => other.Address.Length > 0)
            .ToDictionary(other => other.Id, other => other.Address, StringComparer.Ordinal);
        var nodes = fleet.Select(other => other.Id).ToList();
        var request = new SetFaultRequest { Replaces = true, LeaseMs = (uint)Lease.TotalMilliseconds };
        foreach (var fault in faults.Where(fault => fault.UntilAt is null || fault.UntilAt > now))
        {
            request.Faults.AddRange(fault.Links(nodes)
                .Where(link => link.Touches(node) && addresses.ContainsKey(OtherEnd(link, node)))
                .Select(link => Share(fault, link, addresses[OtherEnd(link, node)], now)));
        }

        return request;
    }

    /// <summary>Takes note of what a node says that its faults did.</summary>
    public static void NoteReply(FaultsReply reply, FleetNode node, FaultRegistry registry)
    {
        foreach (var fault in reply.Faults)
        {
            var link = new LinkId(fault.From, fault.To);
            if (link.Touches(node.Id)) // a node reports its own links only; anything else is another lab's doing
            {
                registry.Note(fault.Id.Split('/')[0], link, node.Owner, FaultEffects.Of(fault.Effect));
            }
        }
    }

    private static SetFaultRequest.Types.LinkFault Share(
        FaultRecord fault, LinkId link, string address, DateTimeOffset now) => new()
        {
            Id = $"{fault.Id}/{link.From}>{link.To}", // a node knows each directed link's share by an id of its own
            From = link.From,
            To = link.To,
            PeerAddress = address,
            Kind = fault.Kind.ToWire(),
            Probability = fault.Spec.Probability ?? 0,
            MinMs = fault.Spec.Min?.TotalMilliseconds ?? 0,
            MaxMs = fault.Spec.Max?.TotalMilliseconds ?? 0,
            BytesPerSecond = fault.Spec.BytesPerSecond ?? 0,
            DurationMs = (fault.UntilAt - now)?.TotalMilliseconds ?? 0,
            Seed = fault.Spec.Seed,
        };

    private static string OtherEnd(LinkId link, string node) => link.From == node ? link.To : link.From;
}
