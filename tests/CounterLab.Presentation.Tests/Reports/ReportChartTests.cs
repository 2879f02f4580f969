using static CounterLab.Tests.RunReports;
using CounterLab.Lab.Running;
using CounterLab.Presentation.Reports.Html;
using CounterLab.Presentation.Reports.Html.Charts;

namespace CounterLab.Presentation.Tests.Reports;

/// <summary>The geometry of a report's charts.</summary>
public sealed class ReportChartTests
{
    [Fact]
    public void Thinning_keeps_the_ends_the_peak_and_the_gap()
    {
        var points = Enumerable.Range(0, 50_000).Select(index => new ValuePoint(Seconds(index / 1000.0), index switch { 31_234 => null, 31_237 => -7, 31_238 => 99, _ => index % 2 })).ToList();
        var thinned = ThinnedSeries.Of(points, new TimeScale(Seconds(50)), point => point.At, point => point.Value, point => point.Value);
        Assert.InRange(thinned.Count, 100, ThinnedSeries.PointsMax);
        Assert.All((int[])[0, 31_234, 31_237, 31_238, 49_999], index => Assert.Contains(points[index], thinned));
        Assert.Equal(thinned.OrderBy(point => point.At), thinned);
    }

    [Fact]
    public void A_line_with_as_many_points_as_are_drawn_is_left_alone()
    {
        var points = Enumerable.Range(0, ThinnedSeries.PointsMax).Select(index => new ValuePoint(Seconds(index), index)).ToList();
        Assert.Same(points, ThinnedSeries.Of(points, new TimeScale(Seconds(9)), point => point.At, point => point.Value, point => point.Value));
    }

    [Fact]
    public void A_value_holds_until_the_next_one_and_gaps_lift_the_pen()
    {
        var (time, values) = (new TimeScale(Seconds(10)), ValueScale.Over([0, 10]));
        var path = StepPath.Line([new(Seconds(-1), 0), new(Seconds(2), 10), new(Seconds(4), null), new(Seconds(6), 10)], time, values);
        Assert.Equal("M0 226H200V14H400M600 14H1000", path.Html);
    }

    [Fact]
    public void The_accepted_range_is_walked_around()
    {
        var (time, values) = (new TimeScale(Seconds(10)), ValueScale.Over([0, 10]));
        Assert.Equal("M0 226H500V14H1000V226H500V226H0Z", StepPath.Band([new(default, 0, 0), new(Seconds(5), 0, 10)], time, values).Html);
        Assert.Equal("", StepPath.Band([], time, values).Html);
    }

    public static TheoryData<string, string, string> Axes => new()
    {
        { "0", "0", "−1 0 1" },
        { "0", "1284", "0 500 1\u202F000" },
        { "-9", "9", "−5 0 5" },
        { "9223372036854775000", "9223372036854775700", "+0 +200 +400 +600" },
        { "-170141183460469231731687303715884105728", "170141183460469231731687303715884105727", "−1·10³⁸ 0 1·10³⁸" },
        { "170141183460469231731687303715884105727", "170141183460469231731687303715884105727", "+0 +1" },
    };

    [Theory]
    [MemberData(nameof(Axes))]
    public void The_value_axis_has_round_marks_at_any_size(string least, string most, string expected)
    {
        var scale = ValueScale.Over([Int128.Parse(least), Int128.Parse(most)]);
        Assert.Equal(expected, string.Join(' ', scale.Ticks.Select(tick => tick.Text)));
        Assert.All(scale.Ticks, tick => Assert.InRange(scale.Y(tick.Value), 0, ValueScale.Height));
    }

    [Theory]
    [InlineData(0, "0 s 1 ms")]
    [InlineData(0.45, "0 s 50 ms 100 ms 150 ms 200 ms 250 ms 300 ms 350 ms 400 ms 450 ms")]
    [InlineData(22, "0 s 5 s 10 s 15 s 20 s")]
    [InlineData(3600, "0 s 500 s 1\u202F000 s 1\u202F500 s 2\u202F000 s 2\u202F500 s 3\u202F000 s 3\u202F500 s")]
    public void The_time_axis_has_round_marks_at_any_length(double seconds, string expected) =>
        Assert.Equal(expected, string.Join(' ', new TimeScale(Seconds(seconds)).Ticks().Select(FigureText.Time)));

    [Fact]
    public void Things_that_would_cover_each_other_get_lanes_of_their_own() =>
        Assert.Equal([0, 1, 0, 2], Lanes.Of([new(0, 20), new(10, 50), new(30, 60), new(40, 45)]));

    [Fact]
    public void Labels_move_apart_around_where_they_would_stand()
    {
        Assert.Equal([86, 100, 114, 10], Spread.Of([100, 100, 100, 10], 14, 8, 300));
        Assert.Equal([300, 286], Spread.Of([300, 299], 14, 8, 300));
        Assert.Empty(Spread.Of([], 14, 8, 300));
    }

    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(0.0004, "< 1 ms")]
    [InlineData(0.812, "812 ms")]
    [InlineData(0.9996, "1 s")]
    [InlineData(1.314, "1.31 s")]
    [InlineData(99.996, "100 s")]
    [InlineData(102.44, "102.4 s")]
    [InlineData(3599.96, "3\u202F600 s")]
    [InlineData(-2, "−2 s")]
    public void Times_are_seconds_or_milliseconds(double seconds, string expected) => Assert.Equal(expected, FigureText.Time(Seconds(seconds)));
}
