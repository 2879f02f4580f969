using CounterLab.Presentation.Charts;
using CsCheck;

namespace CounterLab.Presentation.Tests.Charts;

/// <summary>A line reduced to few points looks like the line through all points.</summary>
public sealed class CornersTests
{
    private static readonly Gen<double> Rises =
        Gen.OneOf(Gen.Const(0.0), Gen.Double[-0.2, 0.2], Gen.Double[-40, 40]);

    private static readonly Gen<List<(double Left, double Top)>> Lines =
        from steps in Gen.Select(Gen.Double[0.1, 8], Rises).List[0, 200]
        select steps.Aggregate(new List<(double Left, double Top)>(), (line, step) =>
        {
            var (left, top) = line.Count == 0 ? (0, 50) : line[^1];
            line.Add((left + step.Item1, top + step.Item2));
            return line;
        });

    [Fact]
    public void No_point_left_out_is_seen_to_be_missing() => Lines.Sample(line =>
    {
        var kept = Corners.Of(line);
        Assert.Equal(Ends(line), Ends(kept));
        Assert.All(line, point =>
            Assert.InRange(Math.Abs(At(kept, point.Left) - point.Top), 0, Corners.Tolerance + 1e-9));
    });

    [Fact]
    public void The_extremes_are_kept_exactly_and_no_point_goes_back() => Lines.Sample(line =>
    {
        var kept = Corners.Of(line);
        Assert.Equal(line.Select(point => point.Top).Order().Take(1), kept.Select(point => point.Top).Order().Take(1));
        Assert.Equal(
            line.Select(point => point.Top).Order().TakeLast(1), kept.Select(point => point.Top).Order().TakeLast(1));
        Assert.All(kept.Zip(kept.Skip(1)), pair => Assert.True(pair.First.Left < pair.Second.Left));
    });

    [Fact]
    public void A_steady_slope_is_two_points_and_a_step_four()
    {
        var slope = Enumerable.Range(0, 101).Select(x => ((double)x, 3 + (x * 0.5)));
        var step = Enumerable.Range(0, 101).Select(x => ((double)x, x <= 50 ? 90.0 : 10));
        Assert.Equal([(0, 3), (100, 53)], Corners.Of([.. slope]));
        Assert.Equal([(0, 90), (50, 90), (51, 10), (100, 10)], Corners.Of([.. step]));
    }

    private static IEnumerable<(double Left, double Top)> Ends(IReadOnlyList<(double Left, double Top)> line) =>
        line.Take(1).Concat(line.TakeLast(1)).Distinct();

    private static double At(IReadOnlyList<(double Left, double Top)> line, double left)
    {
        var (right, _) = line.Index().First(point => point.Item.Left >= left);
        if (right == 0)
        {
            return line[0].Top;
        }

        var (a, b) = (line[right - 1], line[right]);
        return a.Top + ((b.Top - a.Top) * (left - a.Left) / (b.Left - a.Left));
    }
}
