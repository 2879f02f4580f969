using CounterLab.Experiments.Faults;
using CounterLab.Lab.Views;

namespace CounterLab.Tests;

/// <summary>Fake measurements for charts.</summary>
internal static class Measured
{
    public static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>Points one second apart, the last one now; values by node.</summary>
    public static MetricsView Of(int nodes, params Int128?[][] values) => new(
        [.. Enumerable.Range(1, nodes).Select(i => $"n{i}")],
        [.. values.Select((row, place) => Point(values.Length - 1 - place, row))],
        [],
        [],
        Minute);

    public static MetricsPoint Point(double secondsAgo, params Int128?[] values)
    {
        var known = values.OfType<Int128>().DefaultIfEmpty().ToList();
        var (least, most) = (known.Min(), known.Max());
        return new MetricsPoint(
            secondsAgo, values, (least, most), most - least, 12.5, 1_234, 0, new Dictionary<LinkId, long>());
    }

    public static MetricsView Lagging(params (string From, string To, long Owed)[] pairs)
    {
        var view = Of(3, [1, 1, 1], [1, 1, 1]);
        var lag = pairs.ToDictionary(pair => new LinkId(pair.From, pair.To), pair => pair.Owed);
        return view with { Points = [view.Points[0], view.Points[1] with { Lag = lag }] };
    }
}
