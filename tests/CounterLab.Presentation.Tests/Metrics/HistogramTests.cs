using CounterLab.Lab.Views;
using CounterLab.Presentation.Metrics;

namespace CounterLab.Presentation.Tests.Metrics;

/// <summary>The histogram of the durations of divergences.</summary>
public sealed class HistogramTests
{
    [Fact]
    public void With_none_every_class_is_empty()
    {
        var histogram = Histogram.Of([]);
        Assert.Equal((0, null, null), (histogram.Count, histogram.Median, histogram.Longest));
        Assert.All(histogram.Buckets, bucket => Assert.Equal((0, 0.0), (bucket.Count, bucket.Share)));
        Assert.Equal(
            ("under 0.1 s", "0.1–0.2 s", "10 s and more"),
            (histogram.Buckets[0].Label, histogram.Buckets[1].Label, histogram.Buckets[^1].Label));
    }

    [Fact]
    public void Each_length_is_in_one_class_and_an_end_belongs_to_the_longer()
    {
        var histogram = Histogram.Of(
            [.. ((double[])[0, 0.099, 0.1, 0.2, 0.5, 1, 2, 5, 10, 100_000]).Select(TimeSpan.FromSeconds)]);
        Assert.Equal([2, 1, 1, 1, 1, 1, 1, 2], histogram.Buckets.Select(bucket => bucket.Count));
        Assert.Equal(10, histogram.Count);
    }

    [Fact]
    public void The_most_frequent_class_is_the_longest_bar()
    {
        var histogram = Histogram.Of(
            [.. Enumerable.Repeat(TimeSpan.FromSeconds(0.3), 40), .. Enumerable.Repeat(TimeSpan.FromSeconds(3), 10)]);
        Assert.Equal([0, 0, 100, 0, 0, 25, 0, 0], histogram.Buckets.Select(bucket => bucket.Share));
    }

    [Fact]
    public void Median_and_longest_are_of_all()
    {
        var histogram = Histogram.Of([.. ((double[])[9, 1, 2]).Select(TimeSpan.FromSeconds)]);
        Assert.Equal((TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(9)), (histogram.Median, histogram.Longest));
    }

    [Fact]
    public void An_episode_lasts_from_the_first_difference_to_the_next_agreement()
    {
        var episodes = new Episodes();
        (int At, bool IsConverged)[] seen =
            [(0, true), (1, false), (2, false), (4, true), (5, true), (6, false), (6, true), (9, false)];
        foreach (var (at, isConverged) in seen)
        {
            episodes.See(TimeSpan.FromSeconds(at), isConverged);
        }

        Assert.Equal([TimeSpan.FromSeconds(3), TimeSpan.Zero], episodes.Over); // the last one is not over
    }

    [Fact]
    public void Of_very_many_episodes_the_oldest_go()
    {
        var episodes = new Episodes();
        for (var i = 1; i <= Episodes.Max + 5; i++)
        {
            episodes.See(TimeSpan.Zero, false);
            episodes.See(TimeSpan.FromSeconds(i), true);
        }

        Assert.Equal((Episodes.Max, TimeSpan.FromSeconds(6)), (episodes.Over.Count, episodes.Over[0]));
    }
}
