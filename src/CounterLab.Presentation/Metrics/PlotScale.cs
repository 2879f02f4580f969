using System.Globalization;
using CounterLab.Presentation.Charts;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Metrics;

/// <summary>An axis of plain numbers from 0 (or below) with round marks.</summary>
internal sealed class PlotScale
{
    private readonly double _low;
    private readonly double _high;

    public PlotScale(double low, double high)
    {
        var top = Math.Max(high, low + 1);
        var step = Round((top - low) / 3);
        (_low, _high) = (low, top + (step * 0.35));
        var marks = new List<ChartMark>();
        for (var at = Math.Ceiling(low / step) * step; at <= _high && marks.Count < 6; at += step)
        {
            marks.Add(
                new ChartMark(at >= 1_000
                ? Digits.Axis((Int128)Math.Round(at)) : at.ToString("0.###", CultureInfo.InvariantCulture), Top(at)));
        }

        Marks = marks;
    }

    public IReadOnlyList<ChartMark> Marks { get; }

    /// <summary>In percent from the top.</summary>
    public double Top(double value) => 100 * (1 - ((value - _low) / (_high - _low)));

    private static double Round(double step)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        return (step / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 } * power;
    }
}
