using CounterLab.Presentation.Charts;
using CsCheck;

namespace CounterLab.Presentation.Tests.Charts;

/// <summary>A line of few points looks like the line of all.</summary>
public sealed class ThinLineTests
{
    private static readonly Gen<List<(double X, double Y)>> Lines =
        from steps in Gen.Select(Gen.Double[0.1, 8], Gen.OneOf(Gen.Const(0.0), Gen.Double[-0.2, 0.2], Gen.Double[-40, 40])).List[0, 200]
        select steps.Aggregate(new List<(double X, double Y)>(), (line, step) =>
        {
            var (x, y) = line.Count == 0 ? (0, 50) : line[^1];
            line.Add((x + step.Item1, y + step.Item2));
            return line;
        });

    [Fact]
    public void No_point_left_out_is_seen_to_be_missing() => Lines.Sample(line =>
    {
        var kept = ThinLine.Of(line);
        Assert.Equal(line.Take(1).Concat(line.TakeLast(1)).Distinct(), kept.Take(1).Concat(kept.TakeLast(1)).Distinct());
        Assert.All(line, point => Assert.InRange(Math.Abs(At(kept, point.X) - point.Y), 0, ThinLine.Tolerance + 1e-9));
    });

    [Fact]
    public void A_steady_slope_is_two_points_and_a_step_four()
    {
        Assert.Equal([(0, 3), (100, 53)], ThinLine.Of([.. Enumerable.Range(0, 101).Select(x => ((double)x, 3 + (x * 0.5)))]));
        Assert.Equal([(0, 90), (50, 90), (51, 10), (100, 10)], ThinLine.Of([.. Enumerable.Range(0, 101).Select(x => ((double)x, x <= 50 ? 90.0 : 10))]));
    }

    [Fact]
    public void A_gap_stays_a_gap()
    {
        Assert.Equal("M0 1L2 1M4 1L6 1", ThinLine.Path([(0, 1), (1, 1), (2, 1), null, (4, 1), (5, 1), (6, 1)]));
        Assert.Equal("M0 1M2 1", ThinLine.Path([null, (0, 1), null, null, (2, 1), null]));
        Assert.Equal("", ThinLine.Path([]));
    }

    private static double At(IReadOnlyList<(double X, double Y)> line, double x)
    {
        var (right, _) = line.Index().First(point => point.Item.X >= x);
        if (right == 0)
        {
            return line[0].Y;
        }

        var (a, b) = (line[right - 1], line[right]);
        return a.Y + ((b.Y - a.Y) * (x - a.X) / (b.X - a.X));
    }
}
