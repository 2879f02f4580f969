using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Randomness;
using CounterLab.Experiments.Scenarios;

namespace CounterLab.Simulation.Swarms;

/// <summary>Generates the steps of a scenario: a few kinds of actions, each kind once or several times.</summary>
internal sealed class StepDrawer(Dice dice, IReadOnlyList<string> nodes, TimeSpan runFor)
{
    private const int StepsMax = 10;

    private enum Kind
    {
        Partition,
        Cut,
        Hold,
        Traffic,
        Kill,
        Pause,
        Stop,
        Join,
        ClockJump,
        Stranger,
        Burst,
    }

    public IEnumerable<Step> Draw()
    {
        var kinds = Enum.GetValues<Kind>().Where(_ => dice.Roll(3) == 0).ToList();
        if (kinds.Count == 0)
        {
            kinds.Add(Kind.Partition);
        }

        var count = 2 + dice.Roll(StepsMax - 1);
        var hasJoined = false;
        for (var i = 0; i < count; i++)
        {
            var kind = dice.Pick(kinds);
            if (kind == Kind.Join && hasJoined)
            {
                kind = Kind.Kill;
            }

            hasJoined |= kind == Kind.Join;
            yield return DrawStep(kind);
        }
    }

    private Step DrawStep(Kind kind)
    {
        var at = TimeSpan.FromMilliseconds(dice.Roll((long)runFor.TotalMilliseconds));
        var (node, other) = (dice.Pick(nodes), dice.Pick(nodes));
        var duration = TimeSpan.FromMilliseconds(30 + dice.Roll(dice.Pick([300, 2_000, 8_000])));
        return kind switch
        {
            Kind.Partition => new Step(at, DrawPartition(node), duration),
            Kind.Cut when node != other => new Step(at, new CutFault(node, other, dice.Flip()), duration),
            Kind.Hold => new Step(at, new HoldFault(dice.Flip() ? node : null, node != other ? other : null), duration),
            Kind.Traffic => new Step(at, DrawTraffic(node, other), duration),
            Kind.Kill or Kind.Cut => new Step(at, new KillNode(node), DownFor(node, at, duration, dice.Roll(4) == 0)),
            Kind.Pause => new Step(at, new PauseNode(node), duration),
            Kind.Stop => new Step(at, new StopNode(node), DownFor(node, at, duration, dice.Roll(3) == 0)),
            Kind.Join => new Step(at, new JoinNode($"n{nodes.Count + 1}")),
            Kind.ClockJump => new Step(at, new JumpClock(node, duration)),
            Kind.Stranger => new Step(at, new StartForeignNode(node), DownFor(node, at, duration, false)),
            Kind.Burst => new Step(at, new AddToCounter(node, "c1", 1 + dice.Roll(3), 2 + (int)dice.Roll(40))),
            _ => throw new InvalidOperationException($"no draw for {kind}"),
        };
    }

    /// <summary>
    /// Returns how long a node is down, or null if it does not restart. The first node always returns before heal and
    /// settle, so that the checkers have a node to judge.
    /// </summary>
    private TimeSpan? DownFor(string node, TimeSpan at, TimeSpan duration, bool isForGood)
    {
        if (node != nodes[0])
        {
            return isForGood ? null : duration;
        }

        return duration < runFor - at ? duration : runFor - at;
    }

    private PartitionFault DrawPartition(string node) => dice.Roll(5) switch
    {
        0 => new HalvesFault(),
        1 => new MinorityThirdFault(),
        2 when nodes.Count >= 4 => new MajoritiesRingFault(),
        3 when nodes.Count >= 3 => new BridgeFault(node),
        _ => new IsolateFault(node),
    };

    private TrafficFault DrawTraffic(string node, string other)
    {
        var (from, to) = (dice.Flip() ? node : null, node != other ? other : null);
        var probability = dice.Roll(100) / 100.0;
        var by = TimeSpan.FromMilliseconds(dice.Pick([20, 300, 1_200]));
        return dice.Roll(5) switch
        {
            0 => new LossFault(from, to, probability),
            1 => new ReplyLossFault(from, to, probability),
            2 => new DuplicateFault(from, to, probability),
            3 => new ReorderFault(from, to, probability, by),
            _ => new LatencyFault(from, to, by, by * 2),
        };
    }
}
