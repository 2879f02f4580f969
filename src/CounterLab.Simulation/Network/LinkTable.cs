using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Scenarios;
using CounterLab.Protocol;
using CounterLab.Simulation.Nodes;

namespace CounterLab.Simulation.Network;

/// <summary>All links, and the faults that act on them. Links are by node id: a fault outlives a restart of either end.</summary>
internal sealed class LinkTable(NetworkModel network, Population population)
{
    private readonly List<LinkState> _links = [];
    private readonly List<ActiveFault> _faults = [];
    private NetworkModel _network = network;
    private int _version;

    /// <summary>All that were ever used, in the order of their first use.</summary>
    public IReadOnlyList<LinkState> All => _links;

    public bool HasFaults => _faults.Count > 0;

    public LinkState Of(string from, string to)
    {
        var links = population.PlaceOf(from).Links;
        if (!links.TryGetValue(to, out var link))
        {
            link = new LinkState(from, population.PlaceOf(to), Chance.Mix(Chance.Hash(from)) ^ Chance.Hash(to));
            links.Add(to, link);
            _links.Add(link);
        }

        return Refresh(link);
    }

    /// <summary>The link the other way.</summary>
    public LinkState BackOf(LinkState link) => Refresh(link.Back ??= Of(link.To, link.From));

    /// <summary>Has a link's conditions be those of the moment.</summary>
    public LinkState Refresh(LinkState link)
    {
        if (link.Version != _version)
        {
            link.Version = _version;
            link.Conditions = Conditions(link);
        }

        return link;
    }

    /// <summary>Whether faults shut a link, whether everything is lost on it, and what they do to it beside shutting it, in words.</summary>
    public (bool IsShut, bool IsMute, string Hurt) FaultsOf(string from, string to)
    {
        var acting = _faults.Where(fault => fault.Step.Action is TrafficFault traffic && fault.ActsOn(traffic, from, to)).Select(fault => fault.Step.Action).ToList();
        return (
            acting.Exists(fault => fault is HoldFault) || _faults.Exists(fault => fault.Cut.Contains(new Link(from, to))),
            acting.Exists(fault => fault is LossFault { Probability: >= 1 } or ReplyLossFault { Probability: >= 1 }),
            string.Join(", ", acting.Where(fault => fault is not HoldFault).Select(ActionText.OnLink).Distinct(StringComparer.Ordinal)));
    }

    /// <summary>Begins a fault; partitions are worked out over the nodes that there are now.</summary>
    public void Begin(Step step, IReadOnlyList<string> nodes)
    {
        var cut = step.Action is PartitionFault partition ? partition.Links(nodes).ToHashSet() : [];
        _faults.Add(new ActiveFault(step, cut));
        foreach (var (from, to) in cut)
        {
            Of(from, to).Cuts++;
        }

        _version++;
    }

    public void End(Step step)
    {
        _faults.RemoveAll(fault => ReferenceEquals(fault.Step, step));
        _version++;
    }

    /// <summary>Ends a fault wherever it came from.</summary>
    public void End(ScenarioAction what)
    {
        _faults.RemoveAll(fault => ReferenceEquals(fault.Step.Action, what));
        _version++;
    }

    /// <summary>Has all faults that act now act no more on one link.</summary>
    public void Heal(string from, string to)
    {
        foreach (var fault in _faults)
        {
            fault.Cut.Remove(new Link(from, to));
            fault.Exempt.Add(new Link(from, to));
        }

        _version++;
    }

    /// <summary>Ends all faults.</summary>
    public void Heal()
    {
        _faults.Clear();
        _version++;
    }

    /// <summary>Makes the network itself perfect, but for the time messages take.</summary>
    public void Settle()
    {
        _network = new NetworkModel { LatencyMin = _network.LatencyMin, LatencyMax = _network.LatencyMax };
        Heal();
    }

    private LinkConditions Conditions(LinkState link)
    {
        var result = new LinkConditions(
            false, false, _network.Loss, _network.ReplyLoss, _network.Duplicate, _network.Reorder, _network.ReorderBy, _network.LatencyMin, _network.LatencyMax);
        foreach (var fault in _faults)
        {
            result = With(result, fault, link);
        }

        return result;
    }

    private static LinkConditions With(LinkConditions sum, ActiveFault fault, LinkState link)
    {
        if (fault.Cut.Contains(new Link(link.From, link.To)))
        {
            return sum with { IsCut = true };
        }

        if (fault.Step.Action is not TrafficFault traffic || !fault.ActsOn(traffic, link.From, link.To))
        {
            return sum;
        }

        return traffic switch
        {
            HoldFault => sum with { IsHeld = true },
            LossFault loss => sum with { Loss = Either(sum.Loss, loss.Probability) },
            ReplyLossFault loss => sum with { ReplyLoss = Either(sum.ReplyLoss, loss.Probability) },
            DuplicateFault duplicate => sum with { Duplicate = Either(sum.Duplicate, duplicate.Probability) },
            ReorderFault reorder => sum with { Reorder = Either(sum.Reorder, reorder.Probability), ReorderBy = reorder.By },
            LatencyFault latency => sum with { LatencyMin = latency.Min, LatencyMax = latency.Max },
            _ => throw new InvalidOperationException($"no rule for the fault {traffic.Name}"),
        };
    }

    private static double Either(double a, double b) => 1 - ((1 - a) * (1 - b));

    private sealed record ActiveFault(Step Step, HashSet<Link> Cut)
    {
        /// <summary>Links on which it was ended by hand.</summary>
        public HashSet<Link> Exempt { get; } = [];

        public bool ActsOn(TrafficFault traffic, string from, string to) => traffic.ActsOn(from, to) && !Exempt.Contains(new Link(from, to));
    }
}
