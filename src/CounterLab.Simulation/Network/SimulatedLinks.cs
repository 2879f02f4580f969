using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Scenarios;
using CounterLab.Protocol;
using CounterLab.Simulation.Nodes;

namespace CounterLab.Simulation.Network;

/// <summary>
/// All directed links, and the faults that act on them. A link is a pair of node ids, so a fault remains when either
/// end restarts.
/// </summary>
internal sealed class SimulatedLinks(NetworkModel network, Population population)
{
    private readonly List<SimulatedLink> _links = [];
    private readonly List<ActingFault> _faults = [];
    private NetworkModel _network = network;
    private int _version;

    /// <summary>All links that were used so far, in the order of their first use.</summary>
    public IReadOnlyList<SimulatedLink> All => _links;

    public bool HasFaults => _faults.Count > 0;

    /// <summary>Returns the link from one node to another, with its current behavior.</summary>
    public SimulatedLink Of(string from, string to)
    {
        var links = population.PlaceOf(from).Links;
        if (!links.TryGetValue(to, out var link))
        {
            link = new SimulatedLink(from, population.PlaceOf(to), Chance.Mix(Chance.Hash(from)) ^ Chance.Hash(to));
            links.Add(to, link);
            _links.Add(link);
        }

        return Refresh(link);
    }

    /// <summary>Returns the link in the opposite direction.</summary>
    public SimulatedLink BackOf(SimulatedLink link) => Refresh(link.Back ??= Of(link.To, link.From));

    /// <summary>Updates a link's behavior if faults began or ended since it was computed.</summary>
    public SimulatedLink Refresh(SimulatedLink link)
    {
        if (link.Version != _version)
        {
            link.Version = _version;
            link.Behavior = BehaviorOf(link);
        }

        return link;
    }

    /// <summary>
    /// Returns whether faults cut or hold a link, whether they drop every message or every reply on it, and a text for
    /// the other faults.
    /// </summary>
    public (bool IsShut, bool IsBlackHoled, string Degradation) FaultsOf(string from, string to)
    {
        var acting = _faults
            .Where(fault => fault.Step.Action is TrafficFault traffic && fault.ActsOn(traffic, from, to))
            .Select(fault => fault.Step.Action).ToList();
        return (
            acting.Exists(fault => fault is HoldFault)
                || _faults.Exists(fault => fault.Cut.Contains(new LinkId(from, to))),
            acting.Exists(fault => fault is LossFault { Probability: >= 1 } or ReplyLossFault { Probability: >= 1 }),
            string.Join(
                ", ", acting.Where(fault => fault is not HoldFault).Select(ActionText.OnLink)
                    .Distinct(StringComparer.Ordinal)));
    }

    /// <summary>Begins a fault. A partition cuts the links between the nodes that exist now.</summary>
    public void Begin(Step step, IReadOnlyList<string> nodes)
    {
        var cut = step.Action is PartitionFault partition ? partition.Links(nodes).ToHashSet() : [];
        _faults.Add(new ActingFault(step, cut));
        foreach (var (from, to) in cut)
        {
            Of(from, to).Cuts++;
        }

        _version++;
    }

    /// <summary>Ends the fault of a step.</summary>
    public void End(Step step)
    {
        _faults.RemoveAll(fault => ReferenceEquals(fault.Step, step));
        _version++;
    }

    /// <summary>Ends the fault with this action, whichever step began it.</summary>
    public void End(ScenarioAction what)
    {
        _faults.RemoveAll(fault => ReferenceEquals(fault.Step.Action, what));
        _version++;
    }

    /// <summary>Ends all current faults on one link.</summary>
    public void Heal(string from, string to)
    {
        foreach (var fault in _faults)
        {
            fault.Cut.Remove(new LinkId(from, to));
            fault.Exempt.Add(new LinkId(from, to));
        }

        _version++;
    }

    /// <summary>Ends all faults.</summary>
    public void Heal()
    {
        _faults.Clear();
        _version++;
    }

    /// <summary>Ends all faults and removes all defects of the network; latency and bandwidth remain.</summary>
    public void Settle()
    {
        _network = new NetworkModel
        {
            LatencyMin = _network.LatencyMin,
            LatencyMax = _network.LatencyMax,
            BytesPerSecond = _network.BytesPerSecond,
        };
        Heal();
    }

    /// <summary>Checks that every link is registered once and has the behavior that results from the faults.</summary>
    /// <exception cref="InvariantException">The state is inconsistent.</exception>
    public void AssertInvariants()
    {
        foreach (var link in _links)
        {
            Invariant.Holds(
                population.PlaceOf(link.From).Links.GetValueOrDefault(link.To) == link,
                $"the link {link.From} → {link.To} at its place");
            Invariant.Holds(link.Cuts >= 0, $"0 or more cuts of {link.From} → {link.To}, not {link.Cuts}");
            Invariant.Holds(
                link.Back is null || (link.Back.From == link.To && link.Back.To == link.From),
                $"the opposite of {link.From} → {link.To}, not {link.Back?.From} → {link.Back?.To}");
            Invariant.Holds(
                link.Version <= _version, $"at most version {_version} of {link.From} → {link.To}, not {link.Version}");
            Invariant.Holds(
                link.Version != _version || link.Behavior == BehaviorOf(link),
                $"the behavior that the faults make of {link.From} → {link.To}");
            link.Behavior.AssertInvariants(link);
        }

        var listed = _links.Select(link => (link.From, link.To)).ToHashSet();
        Invariant.Holds(listed.Count == _links.Count, "each link once");
        Invariant.Holds(
            _faults.TrueForAll(
                fault => fault.Step.Action is NetworkFault), "faults on links only among the active faults");
    }

    private LinkBehavior BehaviorOf(SimulatedLink link)
    {
        var result = new LinkBehavior(
            false, false, _network.Loss, _network.ReplyLoss, _network.Duplicate, _network.Reorder, _network.ReorderBy,
            _network.LatencyMin, _network.LatencyMax, _network.BytesPerSecond);
        foreach (var fault in _faults)
        {
            result = With(result, fault, link);
        }

        return result;
    }

    private static LinkBehavior With(LinkBehavior sum, ActingFault fault, SimulatedLink link)
    {
        if (fault.Cut.Contains(new LinkId(link.From, link.To)))
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
            ReorderFault reorder =>
                sum with { Reorder = Either(sum.Reorder, reorder.Probability), ReorderBy = reorder.By },
            LatencyFault latency => sum with { LatencyMin = latency.Min, LatencyMax = latency.Max },
            _ => throw new InvalidOperationException(
                $"Expected a fault that the simulator has; found '{traffic.Name}'. Refuse the scenario before it "
                    + "starts."),
        };
    }

    private static double Either(double a, double b) => 1 - ((1 - a) * (1 - b));

    private sealed record ActingFault(Step Step, HashSet<LinkId> Cut)
    {
        /// <summary>The links on which the fault was ended.</summary>
        public HashSet<LinkId> Exempt { get; } = [];

        public bool ActsOn(TrafficFault traffic, string from, string to) =>
            traffic.ActsOn(from, to) && !Exempt.Contains(new LinkId(from, to));
    }
}
