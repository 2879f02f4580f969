using CounterLab.Experiments.Faults;
using CounterLab.Lab.Views;

namespace CounterLab.Lab.Tests.Views;

/// <summary>Points of charts are computed from samples; a rate is the difference between two samples.</summary>
public sealed class MetricsSampleTests
{
    private static readonly string[] Nodes = ["n1", "n2"];

    [Fact]
    public void Without_samples_there_are_no_points() => Assert.Empty(Points(0));

    [Fact]
    public void The_first_point_has_no_rates_and_each_other_the_mean_since_the_one_before()
    {
        var points = Points(
            4, Sample(1, adds: 100), Sample(1.5, adds: 110, messages: 50, retries: 3),
            Sample(3.5, adds: 110, messages: 50, retries: 4));
        Assert.Equal(
            [(3.0, 0.0, 0.0, 0.0), (2.5, 20.0, 100.0, 6.0), (0.5, 0.0, 0.0, 0.5)],
            points.Select(point => (point.SecondsAgo, point.Adds, point.Messages, point.Retries)));
    }

    [Fact]
    public void Totals_that_fall_back_are_no_negative_rate() =>
        Assert.Equal(0, Points(2, Sample(1, adds: 100), Sample(2, adds: 40))[1].Adds);

    [Fact]
    public void Two_samples_of_one_moment_are_no_endless_rate() =>
        Assert.Equal(0, Points(2, Sample(1, adds: 100), Sample(1, adds: 140))[1].Adds);

    [Fact]
    public void A_node_that_showed_nothing_is_not_nought_and_not_in_the_spread()
    {
        var sample = Sample(1) with { Values = new Dictionary<string, Int128?> { ["n2"] = 7, ["n3"] = 900 } };
        var point = Assert.Single(MetricsSample.Points([sample], ["n1", "n2", "n3"], TimeSpan.FromSeconds(1), 150));
        Assert.Equal([null, (Int128)7, (Int128)900], point.Values);
        Assert.Equal(893, point.Spread);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(149)]
    [InlineData(150)]
    [InlineData(151)]
    [InlineData(601)]
    [InlineData(12_000)]
    public void At_most_so_many_points_are_given_and_the_newest_is_among_them(int samples)
    {
        var points = Points(samples, [.. Enumerable.Range(1, samples).Select(i => Sample(i, adds: i * 10L))]);
        Assert.InRange(points.Count, Math.Min(samples, 75), 150);
        Assert.Equal(0, points[^1].SecondsAgo);
        Assert.All(points.Skip(1), point => Assert.Equal(10, point.Adds, 9));
    }

    private static IReadOnlyList<MetricsPoint> Points(double now, params MetricsSample[] samples) =>
        MetricsSample.Points(samples, Nodes, TimeSpan.FromSeconds(now), 150);

    private static MetricsSample Sample(double at, long adds = 0, long messages = 0, long retries = 0) => new(
        TimeSpan.FromSeconds(at), new Dictionary<string, Int128?> { ["n1"] = 1, ["n2"] = 1 }, (1, 1), adds, messages,
        retries, new Dictionary<LinkId, long>());
}
