using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Charts;

/// <summary>The value axis: a range with margins and three to five round marks.</summary>
public sealed class ChartScale
{
    private const long ExactMax = 1_000_000_000;

    private readonly Int128 _origin;
    private readonly double _low;
    private readonly double _high;

    /// <summary>
    /// Bounds and steps are relative to an origin, so that small differences of huge values can be drawn.
    /// </summary>
    private ChartScale(Int128 origin, double low, double high, double step)
    {
        (_origin, _low, _high) = (origin, low, high);
        var marks = new List<ChartMark>();
        for (var at = Math.Ceiling(low / step) * step; at <= high && marks.Count < 6; at += step)
        {
            marks.Add(new ChartMark(Digits.Axis(origin + (Int128)Math.Round(at)), Top(at)));
        }

        Marks = [.. marks.DistinctBy(mark => mark.Text)];
    }

    /// <summary>Round values and their places.</summary>
    public IReadOnlyList<ChartMark> Marks { get; }

    /// <summary>A scale that holds all these values.</summary>
    public static ChartScale Over(IEnumerable<Int128?> values)
    {
        var exact = values.OfType<Int128>().DefaultIfEmpty(0).ToList();
        var origin = Int128.Abs(exact.Min()) > ExactMax ? exact.Min() : 0;
        var (low, high) = ((double)(exact.Min() - origin), (double)(exact.Max() - origin));
        var step = Round(Math.Max(high - low, 2) / 3);
        return new ChartScale(origin, low - (step * 0.35), Math.Max(high, low + 2) + (step * 0.55), step);
    }

    /// <summary>Place of a value in percent from the top.</summary>
    public double Top(Int128 value) => Top((double)(value - _origin));

    private static double Round(double step)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        var round = (step / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
        return Math.Max(1, round * power);
    }

    private double Top(double value) => 100 * (1 - ((value - _low) / (_high - _low)));
}
