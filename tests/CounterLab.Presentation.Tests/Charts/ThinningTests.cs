using CounterLab.Presentation.Charts;
using CsCheck;

namespace CounterLab.Presentation.Tests.Charts;

/// <summary>A thinned line has fewer points and keeps the peaks and gaps.</summary>
public sealed class ThinningTests
{
    private const int Most = 50;

    private static readonly Gen<List<ChartPoint>> Lines =
        from tops in Gen.OneOf(Gen.Double[0, 100].Select(top => (double?)top), Gen.Const((double?)null)).List[0, 400]
        select tops.Select((top, place) => new ChartPoint(100.0 * place / Math.Max(1, tops.Count - 1), top)).ToList();

    [Fact]
    public void The_extremes_and_the_ends_are_kept() => Lines.Sample(line =>
    {
        var thinned = Thinning.Of(line, Most);
        Assert.Equal(line.Min(point => point.Top), thinned.Min(point => point.Top));
        Assert.Equal(line.Max(point => point.Top), thinned.Max(point => point.Top));
        Assert.Equal(line.Take(1).Concat(line.TakeLast(1)), thinned.Take(1).Concat(thinned.TakeLast(1)));
        Assert.Equal(line.Exists(point => point.Top is null), thinned.Any(point => point.Top is null));
    });

    [Fact]
    public void The_points_are_some_of_all_in_their_order_and_not_too_many() => Lines.Sample(line =>
    {
        var thinned = Thinning.Of(line, Most);
        Assert.InRange(thinned.Count, Math.Min(line.Count, 1), Most);
        Assert.Subset(line.ToHashSet(), thinned.ToHashSet());
        Assert.All(thinned.Zip(thinned.Skip(1)), pair => Assert.True(pair.First.Left < pair.Second.Left));
    });

    [Fact]
    public void The_ends_the_peak_and_the_gap_of_very_many_points_are_kept()
    {
        var points = Enumerable.Range(0, 50_000).Select(index => new ChartPoint(
            index / 500.0, index switch { 31_234 => null, 31_237 => 99, 31_238 => 1, _ => 50 + (index % 2) })).ToList();
        var thinned = Thinning.Of(points);
        Assert.InRange(thinned.Count, 100, Thinning.PointsMax);
        Assert.All(
            (int[])[0, 31_234, 31_237, 31_238, 49_999], index => Assert.Contains(points[index], thinned));
    }

    [Fact]
    public void A_line_with_as_many_points_as_are_drawn_is_left_alone()
    {
        var points = Enumerable.Range(0, Thinning.PointsMax).Select(index => new ChartPoint(index / 20.0, 1)).ToList();
        Assert.Same(points, Thinning.Of(points));
    }

    [Fact]
    public void The_widest_range_of_an_area_is_kept()
    {
        var points = Enumerable.Range(0, 5_000)
            .Select(index => new ChartRange(index / 50.0, index == 77 ? 90 : 60, index == 78 ? 10 : 40)).ToList();
        var thinned = Thinning.Of(points);
        Assert.Equal((90, 10), (thinned.Max(point => point.Low), thinned.Min(point => point.High)));
    }
}
