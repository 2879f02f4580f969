using CounterLab.Experiments.Tracing;

namespace CounterLab.Presentation.Timeline.Layout;

/// <summary>
/// The vertical positions of events. In row mode, consecutive local events of a node share a row, and arrows never
/// point upwards; in time mode, positions are proportional to time outside of folds.
/// </summary>
internal sealed class Scale
{
    /// <summary>Height of a row at zoom 1, in pixels.</summary>
    public const double RowHeight = 20;

    /// <summary>Height of a folded interval, in pixels.</summary>
    public const double FoldHeight = 28;

    /// <summary>
    /// Minimum distance between the rows around a fold, in addition to the height of the fold, in pixels.
    /// </summary>
    private const double FoldGap = 18;

    /// <summary>Margin above the first row and below the last, in pixels.</summary>
    public const double Margin = 22;

    /// <summary>Maximum height of a drawing in time mode, in pixels; a longer range is compressed.</summary>
    private const double HeightMax = 60_000;

    /// <summary>
    /// Maximum height of a millisecond at zoom 1, in pixels; more would separate events that belong together.
    /// </summary>
    private const double MillisecondMax = 5_000;

    private static readonly TimeSpan SameMoment = TimeSpan.FromMilliseconds(1);

    /// <summary>Maximum delay between an arrival and its local effects, as seen on a busy machine.</summary>
    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(20);

    private readonly Dictionary<long, double> _places = [];
    private readonly List<(TimeSpan At, double Y)> _stops = [];
    private readonly List<(Fold Fold, double Y)> _folds = [];
    private readonly double _rowHeight;
    private double _y = Margin;

    private Scale(double zoom) => _rowHeight = RowHeight * zoom;

    /// <summary>Height of the whole drawing, in pixels.</summary>
    public double Height => _y + Margin;

    /// <summary>Folded and unfolded intervals, with the vertical centre of each.</summary>
    public IReadOnlyList<(Fold Fold, double Y)> Folds => _folds;

    /// <summary>Rows with their times.</summary>
    public IReadOnlyList<(TimeSpan At, double Y)> Stops => _stops;

    /// <summary>Computes the positions in row mode.</summary>
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

    /// <summary>Computes the positions in time mode, with about the same total height as in row mode.</summary>
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

    /// <summary>Returns the position of an event; null if it is not drawn.</summary>
    public double? Of(TraceEvent? e) => e is not null && _places.TryGetValue(e.Number, out var y) ? y : null;

    /// <summary>Returns the position of a time: that of the first row at or after it.</summary>
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

    /// <summary>
    /// Whether an event shares the row of the previous one: both are local events of the same node. An arrival starts a
    /// new row, so that no message appears to arrive before it was sent.
    /// </summary>
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
