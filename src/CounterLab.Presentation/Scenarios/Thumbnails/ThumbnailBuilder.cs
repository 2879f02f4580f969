using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Scenarios;
using CounterLab.Presentation.Scenarios.Library;

namespace CounterLab.Presentation.Scenarios.Thumbnails;

/// <summary>Lays out thumbnails. Lanes, faults and marks are limited, whatever the size of the scenario.</summary>
public sealed class ThumbnailBuilder
{
    /// <summary>Faults drawn.</summary>
    public const int FaultsMax = 60;

    /// <summary>Marks drawn.</summary>
    public const int MarksMax = 160;

    private const double Tail = 1.07;
    private const double LoadHeight = 5;
    private const double PitchMax = 18;

    private readonly Scenario _scenario;
    private readonly double _width;
    private readonly double _height;
    private readonly double _left;
    private readonly double _pitch;
    private readonly double _top;
    private readonly IReadOnlyList<string> _lanes;

    private ThumbnailBuilder(Scenario scenario, double width, double height, double left, int lanes)
    {
        (_scenario, _width, _height, _left) = (scenario, width, height, left);
        _lanes = LaneChoice.Of(scenario, lanes);
        var room = height - LoadHeight - 3;
        _pitch = Math.Min(PitchMax, room / Math.Max(1, _lanes.Count));
        _top = (room - (_pitch * _lanes.Count)) / 2;
    }

    private TimeSpan End => _scenario.RunFor * Tail;

    /// <summary>For a card.</summary>
    public static Thumbnail Small(Scenario scenario) => new ThumbnailBuilder(scenario, 240, 72, 3, 12).Build();

    /// <summary>With room for ids.</summary>
    public static Thumbnail Large(Scenario scenario) => new ThumbnailBuilder(
        scenario, 320, Math.Clamp((LaneChoice.Of(scenario, 16).Count * 15) + 10, 40, 220), 34, 16).Build();

    private Thumbnail Build()
    {
        var faults = _scenario.Steps.Where(step => step.Action is NetworkFault).Take(FaultsMax).SelectMany(Boxes)
            .ToList();
        var marks = _scenario.Steps.Where(step => step.Action is NodeAction or HealLinks).SelectMany(Marks)
            .Take(MarksMax).ToList();
        var all = _scenario.Nodes.Count + _scenario.Steps.Count(step => step.Action is JoinNode);
        return new Thumbnail(
            _width, _height, _left, X(_scenario.RunFor),
            [.. _lanes.Select((node, lane) => new ThumbnailLane(node, Y(lane)))],
            faults, [.. _lanes.SelectMany(Stretches)], marks, Load(),
            Math.Max(0, all - _lanes.Count),
            Math.Max(0, _scenario.Steps.Count(step => step.Action is NetworkFault) - FaultsMax)
                + Math.Max(0, _scenario.Steps.Count(step => step.Action is NodeAction or HealLinks) - MarksMax));
    }

    private double X(TimeSpan at) =>
        End == TimeSpan.Zero ? _left : _left + ((_width - _left - 2) * Math.Clamp(at / End, 0, 1));

    private double Y(int lane) => _top + (_pitch * (lane + 0.5));

    /// <summary>One box over each group of adjacent lanes.</summary>
    private IEnumerable<ThumbnailBox> Boxes(Step step)
    {
        var touched = Touched.By(step.Action, _scenario.Nodes);
        var to = step.For is { } time ? step.At + time : HealAfter(step.At);
        var (left, right) = (X(step.At), X(to < _scenario.RunFor ? to : _scenario.RunFor));
        for (var lane = 0; lane < _lanes.Count; lane++)
        {
            var first = lane;
            while (lane < _lanes.Count && touched.Contains(_lanes[lane]))
            {
                lane++;
            }

            if (lane > first)
            {
                yield return new ThumbnailBox(
                    FaultKinds.Of(step.Action), StepStyle.WordsOf(step.Action), left, _top
                        + (_pitch * first), Math.Max(1, right - left), _pitch * (lane - first));
            }
        }
    }

    private TimeSpan HealAfter(TimeSpan at) => _scenario.Steps.Where(step => step.Action is HealLinks && step.At > at)
        .Select(step => step.At).Append(_scenario.RunFor).Min();

    private IEnumerable<ThumbnailStretch> Stretches(string node, int lane) =>
        ProcessLanes.Of(_scenario, node, End)
            .Select(stretch => new ThumbnailStretch(stretch.State, Y(lane), X(stretch.From), X(stretch.To)));

    private IEnumerable<ThumbnailMark> Marks(Step step)
    {
        var kind = FaultKinds.Of(step.Action);
        var label = StepStyle.WordsOf(step.Action);
        if (step.Action is HealLinks)
        {
            return _lanes.Select((_, lane) => new ThumbnailMark(kind, label, X(step.At), Y(lane)));
        }

        var at = _lanes.Index().Where(lane => lane.Item == ((NodeAction)step.Action).Node).Select(lane => lane.Index)
            .ToList();
        var begins = at.Select(lane => new ThumbnailMark(kind, label, X(step.At), Y(lane)));
        return step.For is { } time && step.Action is not PauseNode && step.At + time < _scenario.RunFor
            ? begins.Concat(
                at.Select(lane => new ThumbnailMark(StepKind.Begin, $"{((NodeAction)step.Action).Node} returns",
                X(step.At + time), Y(lane))))
            : begins;
    }

    private ThumbnailBox? Load()
    {
        if (_scenario.Workload is not { } work || work.From >= _scenario.RunFor)
        {
            return null;
        }

        var (left, right) = (X(work.From), X(work.Until < _scenario.RunFor ? work.Until : _scenario.RunFor));
        return new ThumbnailBox(StepKind.Client, "clients add", left, _height - LoadHeight, right - left,
            LoadHeight - 1);
    }
}
