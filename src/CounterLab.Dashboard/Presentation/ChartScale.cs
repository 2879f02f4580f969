namespace CounterLab.Dashboard.Presentation;

/// <summary>The value axis: a range with some air, and three to five round marks.</summary>
public sealed class ChartScale
{
    private readonly double _low;
    private readonly double _high;

    private ChartScale(double low, double high, double step)
    {
        (_low, _high) = (low, high);
        var marks = new List<ChartMark>();
        for (var at = Math.Ceiling(low / step) * step; at <= high && marks.Count < 6; at += step)
        {
            marks.Add(new ChartMark(Digits.Axis((Int128)Math.Round(at)), Top(at)));
        }

        Marks = marks;
    }

    /// <summary>Round values and their places.</summary>
    public IReadOnlyList<ChartMark> Marks { get; }

    /// <summary>A scale that holds all these values.</summary>
    public static ChartScale Over(IEnumerable<Int128?> values)
    {
        var known = values.OfType<Int128>().Select(value => (double)value).DefaultIfEmpty(0).ToList();
        var (low, high) = (known.Min(), known.Max());
        var step = Round(Math.Max(high - low, 2) / 3);
        return new ChartScale(low - (step * 0.35), Math.Max(high, low + 2) + (step * 0.55), step);
    }

    /// <summary>Place of a value in percent from the top.</summary>
    public double Top(Int128 value) => Top((double)value);

    private static double Round(double step)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        var round = (step / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
        return Math.Max(1, round * power);
    }

    private double Top(double value) => 100 * (1 - ((value - _low) / (_high - _low)));
}
