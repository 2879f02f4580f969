using CounterLab.Experiments.Tracing;

namespace CounterLab.Presentation.Timeline.Layout;

/// <summary>
/// Vertical positions of events. In row mode, consecutive local events of a node share a row, so arrows never point up;
/// in time mode, positions are proportional to time outside of folds.
/// </summary>
internal sealed class Scale
{
    /// <summary>Of a row at zoom 1, in pixels.</summary>
    public const double RowHeight = 20;

    /// <summary>Of a folded stretch.</summary>
    public const double FoldHeight = 28;

    /// <summary>Least from the rows about it to each other, less its own height.</summary>
    private const double FoldGap = 18;

    /// <summary>Above the first row and below the last.</summary>
    public const double Margin = 22;

    /// <summary>Of a drawing: more is narrowed.</summary>
    private const double HeightMax = 60_000;

    /// <summary>Of a millisecond at zoom 1: more would part what belongs together.</summary>
    private const double MillisecondMax = 5_000;

    private static readonly TimeSpan SameMoment = TimeSpan.FromMilliseconds(1);

    /// <summary>Greatest delay between an arrival and its local effects on a busy machine.</summary>
    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(20);

    private readonly Dictionary<long, double> _places = [];
    private readonly List<(TimeSpan At, double Y)> _stops = [];
    private readonly List<(Fold Fold, double Y)> _folds = [];
    private readonly double _rowHeight;
    private double _y = Margin;

    private Scale(double zoom) => _rowHeight = RowHeight * zoom;

    /// <summary>Of the whole drawing.</summary>
    public double Height => _y + Margin;

    /// <summary>Folded and unfolded stretches, with the middle of each.</summary>
    public IReadOnlyList<(Fold Fold, double Y)> Folds => _folds;

    /// <summary>Rows with their moments.</summary>
    public IReadOnlyList<(TimeSpan At, double Y)> Stops => _stops;

    /// <summary>Positions in row mode.</summary>
    public static Scale InRows(IReadOnlyList<TraceEvent> events, IReadOnlyList<Fold> folds, double zoom)
    {
        var scale = new Scale(zoom);
        var byKey = folds.ToDictionary(fold => fold.Key);
        TraceEvent? before = null;
        var isAfterFold = scale.Leave(byKey, 0);
        foreach (var e in events)
        {
            if (before is not null && (isAfterFold || !Joins(before, e)))
            {
                var isRoomy = isAfterFold || e.Kind is TraceKind.Fault || before.Kind is TraceKind.Fault;
                scale._y += isRoomy ? Math.Max(scale._rowHeight, FoldGap) : scale._rowHeight;
            }

            scale.Put(e);
            isAfterFold = scale.Leave(byKey, e.Number);
            before = e;
        }

        return scale;
    }

    /// <summary>Positions in time mode, with about the same total height as in row mode.</summary>
    public static Scale InTime(IReadOnlyList<TraceEvent> events, IReadOnlyList<Fold> folds, double zoom)
    {
        var scale = new Scale(zoom);
        var byKey = folds.Where(fold => !fold.IsOpen).ToDictionary(fold => fold.Key);
        var loud = events.Zip(events.Skip(1)).Where(pair => !byKey.ContainsKey(pair.First.Number))
            .Sum(pair => (pair.Second.At - pair.First.At).TotalMilliseconds);
        var millisecond = zoom * Math.Min(MillisecondMax,
            Math.Min(events.Count * RowHeight / Math.Max(loud, 0.001), HeightMax / Math.Max(loud, 0.001)));
        var opened = folds.Where(fold => fold.IsOpen).ToDictionary(fold => fold.Key);
        TraceEvent? before = null;
        scale.Leave(opened, 0);
        var isAfterFold = scale.Leave(byKey, 0);
        foreach (var e in events)
        {
            scale._y += before is null ? 0 : isAfterFold ? Math.Max(scale._rowHeight, FoldGap)
                : (e.At - before.At).TotalMilliseconds * millisecond;
            scale.Put(e);
            scale.Leave(opened, e.Number);
            isAfterFold = scale.Leave(byKey, e.Number);
            before = e;
        }

        return scale;
    }

    /// <summary>Position of an event; none if it is not drawn.</summary>
    public double? Of(TraceEvent? e) => e is not null && _places.TryGetValue(e.Number, out var y) ? y : null;

    /// <summary>Position of a time: that of the first row not before it.</summary>
    public double At(TimeSpan moment)
    {
        var (low, high) = (0, _stops.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _stops[middle].At < moment ? (middle + 1, high) : (low, middle);
        }

        return low < _stops.Count ? _stops[low].Y : Height;
    }

    /// <summary>Follows at the same node; an arrival begins a row, so that nothing arrives before it left.</summary>
    private static bool Joins(TraceEvent before, TraceEvent e) =>
        e.Node == before.Node && e.Node.Length > 0 && e.Kind is TraceKind.Send or TraceKind.Apply or TraceKind.Fact
        && before.Kind is not (TraceKind.Start or TraceKind.Drop)
            && e.At - before.At < (e.Cause == before.Number ? AtOnce : SameMoment);

    private void Put(TraceEvent e)
    {
        _places[e.Number] = _y;
        if (_stops.Count == 0 || _stops[^1].Y < _y)
        {
            _stops.Add((e.At, _y));
        }
    }

    private bool Leave(Dictionary<long, Fold> folds, long key)
    {
        if (!folds.TryGetValue(key, out var fold))
        {
            return false;
        }

        var above = key == 0 ? 4 : FoldGap / 2;
        _folds.Add((fold, (key == 0 ? 0 : _y) + above + (FoldHeight / 2)));
        _y += FoldHeight;
        return true;
    }
}
