using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Scenarios;
using CounterLab.Presentation.Charts;
using CounterLab.Presentation.Scenarios.Library;

namespace CounterLab.Presentation.Scenarios.Thumbnails;

/// <summary>Lays out thumbnails. Rows, faults and marks are limited, whatever the size of the scenario.</summary>
public sealed class ThumbnailBuilder
{
    /// <summary>Maximum number of faults drawn.</summary>
    public const int FaultsMax = 60;

    /// <summary>Maximum number of marks drawn.</summary>
    public const int MarksMax = 160;

    private const double Tail = 1.07;
    private const double LoadHeight = 5;
    private const double PitchMax = 18;

    private readonly Scenario _scenario;
    private readonly TimeScale _time;
    private readonly double _width;
    private readonly double _height;
    private readonly double _left;
    private readonly double _pitch;
    private readonly double _top;
    private readonly IReadOnlyList<string> _rows;

    private ThumbnailBuilder(Scenario scenario, double width, double height, double left, int rows)
    {
        (_scenario, _width, _height, _left) = (scenario, width, height, left);
        _time = new TimeScale(scenario.RunFor * Tail);
        _rows = RowChoice.Of(scenario, rows);
        var room = height - LoadHeight - 3;
        _pitch = Math.Min(PitchMax, room / Math.Max(1, _rows.Count));
        _top = (room - (_pitch * _rows.Count)) / 2;
    }

    /// <summary>Builds the small thumbnail of a card, without node ids.</summary>
    public static Thumbnail Small(Scenario scenario) => new ThumbnailBuilder(scenario, 240, 72, 3, 12).Build();

    /// <summary>Builds the large thumbnail, with node ids.</summary>
    public static Thumbnail Large(Scenario scenario) => new ThumbnailBuilder(
        scenario, 320, Math.Clamp((RowChoice.Of(scenario, 16).Count * 15) + 10, 40, 220), 34, 16).Build();

    private Thumbnail Build()
    {
        var faults = _scenario.Steps.Where(step => step.Action is NetworkFault).Take(FaultsMax).SelectMany(Boxes)
            .ToList();
        var marks = _scenario.Steps.Where(step => step.Action is NodeAction or HealLinks).SelectMany(Marks)
            .Take(MarksMax).ToList();
        var all = _scenario.Nodes.Count + _scenario.Steps.Count(step => step.Action is JoinNode);
        return new Thumbnail(
            _width, _height, _left, X(_scenario.RunFor),
            [.. _rows.Select((node, row) => new ThumbnailRow(node, Y(row)))],
            faults, [.. _rows.SelectMany(Stretches)], marks, Load(),
            Math.Max(0, all - _rows.Count),
            Math.Max(0, _scenario.Steps.Count(step => step.Action is NetworkFault) - FaultsMax)
                + Math.Max(0, _scenario.Steps.Count(step => step.Action is NodeAction or HealLinks) - MarksMax));
    }

    private double X(TimeSpan at) => _left + ((_width - _left - 2) * _time.Left(at) / 100);

    private double Y(int row) => _top + (_pitch * (row + 0.5));

    /// <summary>Returns one box for each group of adjacent rows that a step affects.</summary>
    private IEnumerable<ThumbnailBox> Boxes(Step step)
    {
        var touched = Touched.By(step.Action, _scenario.Nodes);
        var to = step.For is { } time ? step.At + time : HealAfter(step.At);
        var (left, right) = (X(step.At), X(to < _scenario.RunFor ? to : _scenario.RunFor));
        for (var row = 0; row < _rows.Count; row++)
        {
            var first = row;
            while (row < _rows.Count && touched.Contains(_rows[row]))
            {
                row++;
            }

            if (row > first)
            {
                yield return new ThumbnailBox(
                    StepKinds.Of(step.Action), StepStyle.WordsOf(step.Action), left, _top
                        + (_pitch * first), Math.Max(1, right - left), _pitch * (row - first));
            }
        }
    }

    private TimeSpan HealAfter(TimeSpan at) => _scenario.Steps.Where(step => step.Action is HealLinks && step.At > at)
        .Select(step => step.At).Append(_scenario.RunFor).Min();

    private IEnumerable<ThumbnailStretch> Stretches(string node, int row) =>
        ProcessRows.Of(_scenario, node, _time.Span)
            .Select(stretch => new ThumbnailStretch(stretch.State, Y(row), X(stretch.From), X(stretch.To)));

    private IEnumerable<ThumbnailMark> Marks(Step step)
    {
        var kind = StepKinds.Of(step.Action);
        var label = StepStyle.WordsOf(step.Action);
        if (step.Action is HealLinks)
        {
            return _rows.Select((_, row) => new ThumbnailMark(kind, label, X(step.At), Y(row)));
        }

        var at = _rows.Index().Where(row => row.Item == ((NodeAction)step.Action).Node).Select(row => row.Index)
            .ToList();
        var begins = at.Select(row => new ThumbnailMark(kind, label, X(step.At), Y(row)));
        return step.For is { } time && step.Action is not PauseNode && step.At + time < _scenario.RunFor
            ? begins.Concat(
                at.Select(row => new ThumbnailMark(StepKind.Begin, $"{((NodeAction)step.Action).Node} returns",
                X(step.At + time), Y(row))))
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
