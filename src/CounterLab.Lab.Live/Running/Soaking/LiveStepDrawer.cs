using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Randomness;
using CounterLab.Experiments.Scenarios;

namespace CounterLab.Lab.Live.Running.Soaking;

/// <summary>Chooses the steps of a random scenario for real nodes.</summary>
internal sealed class LiveStepDrawer(Dice dice, IReadOnlyList<string> nodes, TimeSpan runFor)
{
    private const int StepsMin = 2;
    private const int StepsMax = 8;
    private const int ShortMs = 900;
    private const int MediumMs = 3_300;

    // Long enough for a silent node to be considered dead, and started early enough.
    private const int LongLeastMs = 4_500;
    private const int LongSpreadMs = 2_000;
    private const int LongBeginMs = 1_200;

    // The minimum time between two actions on one process: a start takes a second or two.
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(2.5);

    private static readonly TimeSpan LatencyMin = TimeSpan.FromMilliseconds(5);

    private readonly Dictionary<string, TimeSpan> _freeFrom = new(StringComparer.Ordinal);

    private enum DrawnKind
    {
        Kill,
        Pause,
        Stop,
        Partition,
        Cut,
        Hold,
        Loss,
        ReplyLoss,
        Duplicate,
        Reorder,
        Latency,
        Throttle,
        Reset,
    }

    public IEnumerable<Step> Draw()
    {
        var kinds = Enum.GetValues<DrawnKind>().Where(_ => dice.Roll(2) == 0).Append(DrawnKind.Partition).ToList();
        var count = StepsMin + (int)dice.Roll(StepsMax - StepsMin + 1);
        for (var i = 0; i < count; i++)
        {
            if (DrawStep(dice.Pick(kinds)) is { } step)
            {
                yield return step;
            }
        }
    }

    private Step? DrawStep(DrawnKind kind)
    {
        var (at, duration) = DrawTimes();
        var (from, to) = (dice.Pick(nodes), dice.Pick(nodes));
        return kind switch
        {
            DrawnKind.Kill => OnProcess(at, new KillNode(from), duration),
            DrawnKind.Pause => OnProcess(at, new PauseNode(from), duration),
            DrawnKind.Stop => OnProcess(at, new StopNode(from), duration),
            DrawnKind.Cut when from != to => new Step(at, new CutFault(from, to, dice.Flip()), duration),
            DrawnKind.Partition or DrawnKind.Cut => new Step(at, DrawPartition(from), duration),
            _ => new Step(at, DrawTraffic(kind, from, to), duration),
        };
    }

    private (TimeSpan At, TimeSpan For) DrawTimes()
    {
        var length = (long)runFor.TotalMilliseconds - 400;
        var (least, spread, begin) = dice.Roll(3) switch
        {
            0 => (200, ShortMs, length),
            1 => (200, MediumMs, length),
            _ => (LongLeastMs, LongSpreadMs, LongBeginMs),
        };
        var at = TimeSpan.FromMilliseconds(200 + dice.Roll(begin));
        return (at, TimeSpan.FromMilliseconds(least + dice.Roll(spread)));
    }

    /// <summary>An action on a process: null if an earlier action on the same process has not ended yet.</summary>
    private Step? OnProcess(TimeSpan at, NodeAction fault, TimeSpan duration)
    {
        if (at < _freeFrom.GetValueOrDefault(fault.Node))
        {
            return null;
        }

        _freeFrom[fault.Node] = at + duration + Apart;
        return new Step(at, fault, duration);
    }

    private PartitionFault DrawPartition(string node) => dice.Roll(5) switch
    {
        0 => new IsolateFault(node),
        1 => new MinorityThirdFault(),
        2 when nodes.Count > 3 => new MajoritiesRingFault(),
        3 when nodes.Count > 2 => new BridgeFault(node),
        _ => new HalvesFault(),
    };

    private TrafficFault DrawTraffic(DrawnKind kind, string from, string to)
    {
        var (source, target) = dice.Flip() || from == to ? ((string?)null, (string?)null) : (from, to);
        var probability = 0.05 + (dice.Roll(30) / 100.0);
        return kind switch
        {
            DrawnKind.Hold => new HoldFault(source, target),
            DrawnKind.Loss => new LossFault(source, target, probability),
            DrawnKind.ReplyLoss => new ReplyLossFault(source, target, probability),
            DrawnKind.Duplicate => new DuplicateFault(source, target, probability),
            DrawnKind.Reorder => new ReorderFault(source, target, probability, PickMs([50, 200, 400])),
            DrawnKind.Latency => new LatencyFault(source, target, LatencyMin, PickMs([20, 60, 150])),
            DrawnKind.Throttle => new ThrottleFault(source, target, dice.Pick([4_000L, 20_000L, 50_000L, 200_000L])),
            _ => new ConnectionResetFault(source, target),
        };
    }

    private TimeSpan PickMs(IReadOnlyList<int> milliseconds) => TimeSpan.FromMilliseconds(dice.Pick(milliseconds));
}
