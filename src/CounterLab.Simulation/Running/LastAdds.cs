using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Checkers;
using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Scenarios;
using CounterLab.Simulation.Clients;
using CounterLab.Simulation.Engine;
using CounterLab.Simulation.Nodes;

namespace CounterLab.Simulation.Running;

/// <summary>
/// With the goal <see cref="GoalNames.Served"/>, the end of a run that has converged: an add with the concern quorum to
/// every live node, bounds of counters whose creation was interrupted, and adds to bounded counters that live nodes
/// have rights to.
/// </summary>
internal sealed class LastAdds(World world)
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan AskedFor = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(500);

    /// <summary>The time within which rights that live nodes have must reach the node that needs them.</summary>
    private static readonly TimeSpan RightsWithin = TimeSpan.FromSeconds(12);

    private static readonly TimeSpan CreateAgainAfter = TimeSpan.FromSeconds(4);

    /// <summary>The cap of bounds that are created at the end of a run.</summary>
    private const long CapOfLast = 20;

    /// <summary>Returns the times to run to.</summary>
    public IEnumerable<TimeSpan> Stops(bool hasConverged)
    {
        if (!hasConverged || !world.Scenario.Expect.Eventually.Contains(GoalNames.Served))
        {
            return [];
        }

        return QuorumStops().Concat(world.History.Bounded.SelectMany(CreateStops))
            .Concat(world.History.Bounded.SelectMany(BoundedStops)).Concat(SettleStops());
    }

    private IEnumerable<TimeSpan> QuorumStops()
    {
        var calls = world.AddToAll();
        var end = world.Now + AskedFor;
        while (world.Now < end && calls.Exists(call => !call.IsOver))
        {
            yield return world.Now + Glance;
        }

        var live = world.Live();
        foreach (var call in calls)
        {
            if (live.FirstOrDefault(node => node.Address == call.Add.Node) is { } node)
            {
                world.Judge.OnCalmAdd(new CalmAdd(
                    world.Now, node, call.Judged.Refusal, call.Settled, Running(node, live)));
            }
        }
    }

    /// <summary>
    /// Creates the bounds of a counter that has none, at one live node after the other, until they are in effect. All
    /// members run, so a creator that is gone must not prevent it.
    /// </summary>
    private IEnumerable<TimeSpan> CreateStops(string counter)
    {
        var live = world.Live();
        var end = world.Now + RightsWithin;
        for (var i = 0; world.Now < end && IsCreatable(counter, live); i++)
        {
            world.SetBound(new CreateBounds(live[i % live.Count].Address, counter, 0, CapOfLast));
            yield return world.Now + CreateAgainAfter;
        }

        if (IsCreatable(counter, live))
        {
            world.Judge.OnUnusable(
                world.Now, $"no node could create bounds of {counter} in {RightsWithin.TotalSeconds} s");
        }
    }

    /// <summary>
    /// Whether a node shows no bounds of the counter, although all members run, have room for it, and cast votes for
    /// grants of bounds.
    /// </summary>
    private bool IsCreatable(string counter, List<SimulatedNode> live) => world.Scenario.OldNodes.Count == 0
        && world.Scenario.Limits.Counters is null
        && !(world.History.Bounded.Count() > world.Scenario.Limits.Bounded)
        && live.All(node => node.MemberCount == live.Count && node.IsReady)
        && live.Exists(node => node.BoundOf(counter) is null);

    /// <summary>
    /// Adds 1 to a bounded counter at the live node with the fewest rights, again and again until it is accepted.
    /// </summary>
    private IEnumerable<TimeSpan> BoundedStops(string counter)
    {
        var live = WithBounds(counter);
        if (live.Count == 0 || world.History.EscrowOf(counter) is { Grants: > 1 }
            || live.Sum(node => RightsOf(node, counter)) is var rights && rights < 1
            || MayHoard(live, counter))
        {
            yield break;
        }

        var node = live.MinBy(node => RightsOf(node, counter))!;
        var end = world.Now + RightsWithin;
        var call = world.AddAt(new AddToCounter(node.Address, counter, 1));
        Protocol.Refusal? last = null;
        while (world.Now < end && !IsAccepted(call))
        {
            yield return world.Now + RetryAfter;
            last = call.Judged.Refusal ?? last;
            call = call.IsOver && !IsAccepted(call) ? world.AddAt(call.Add) : call;
        }

        if (!IsAccepted(call) && last is { } refusal)
        {
            world.Judge.OnUnusable(
                world.Now,
                $"{node.Self.Node} refused 1 to {counter} for {RightsWithin.TotalSeconds} s, though live nodes have "
                    + $"rights to add {rights}: {refusal}");
        }
    }

    /// <summary>
    /// The live nodes on which the bounds of the counter are in effect: all or none, after convergence. Only with nodes
    /// that cast no votes some may wait for votes while others, which have heard of such a node, do not.
    /// </summary>
    private List<SimulatedNode> WithBounds(string counter)
    {
        var live = world.Live();
        var with = live.FindAll(node => node.BoundOf(counter) is not null);
        if (with.Count > 0 && with.Count < live.Count && world.Scenario.OldNodes.Count == 0)
        {
            var without = live.Find(node => node.BoundOf(counter) is null)!;
            world.Judge.OnUnusable(
                world.Now, $"bounds of {counter} are in effect on {with[0].Self.Node}, not on {without.Self.Node}");
        }

        return with;
    }

    /// <summary>The rights of a node to add, at most enough for every add of a run.</summary>
    private static long RightsOf(SimulatedNode node, string counter) =>
        (long)Int128.Min(node.RightsUp(counter), int.MaxValue);

    /// <summary>
    /// Whether a node may keep rights that another one needs: in form 1 a request for rights never ends, and of two
    /// nodes that both request some, one keeps what it has.
    /// </summary>
    private bool MayHoard(List<SimulatedNode> live, string counter) =>
        world.Scenario.OldNodes.Count > 0 && live.Exists(node => node.Wants(counter));

    private IEnumerable<TimeSpan> SettleStops()
    {
        var end = world.Now + world.Scenario.SettleWithin;
        while (world.Now < end && ConvergenceChecker.FirstDifference(world.Live(), _ => "") is not null)
        {
            yield return world.Now + Glance;
        }
    }

    private static bool IsAccepted(ClientCall call) => call is { IsOver: true, Added: not null };

    private static int Running(SimulatedNode node, IReadOnlyList<SimulatedNode> live) =>
        1 + node.Peers.Count(peer => live.Any(other => other.Self.Node == peer.Id));
}
