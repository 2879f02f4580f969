using CounterLab.Experiments.Faults;
using CounterLab.Lab.Faults;
using CounterLab.Lab.Live.Fleets;
using CounterLab.Wire.V1;

namespace CounterLab.Lab.Live.Faults;

/// <summary>Builds the request with the faults of one node, and reads the reply.</summary>
internal static class FaultWire
{
    /// <summary>How long a node keeps its faults without a renewal.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(3.5);

    /// <summary>
    /// Returns all faults on links of this node, with their remaining time. Links whose other end has no address yet
    /// are omitted.
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

    /// <summary>Notes the effects of faults that a node reported.</summary>
    public static void NoteReply(FaultsReply reply, FleetNode node, FaultRegistry registry)
    {
        foreach (var fault in reply.Faults)
        {
            var link = new LinkId(fault.From, fault.To);
            if (link.Touches(node.Id)) // a node reports its own links only; others are from another lab
            {
                registry.Note(fault.Id.Split('/')[0], link, node.Owner, FaultEffects.Of(fault.Effect));
            }
        }
    }

    private static SetFaultRequest.Types.LinkFault Share(
        FaultRecord fault, LinkId link, string address, DateTimeOffset now) => new()
        {
            Id = $"{fault.Id}/{link.From}>{link.To}", // on a node, each directed link of a fault has its own id
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
