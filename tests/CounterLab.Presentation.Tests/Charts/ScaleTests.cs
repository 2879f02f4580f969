using System.Globalization;
using CounterLab.Presentation.Charts;
using CounterLab.Presentation.Reports.Html;
using CounterLab.Tests;
using CsCheck;

namespace CounterLab.Presentation.Tests.Charts;

/// <summary>The scales of the two axes of a chart.</summary>
public sealed class ScaleTests
{
    private static readonly Gen<Int128> Values = Gen.OneOf(
        Gen.Long.Select(value => (Int128)value),
        Gen.Int[-20, 20].Select(value => (Int128)value),
        Gen.Select(Gen.ULong, Gen.ULong, (upper, lower) => new Int128(upper, lower)));

    private static readonly Gen<List<Int128?>> Lists = Values.Select(value => (Int128?)value).List[0, 8];

    public static TheoryData<string, string, string> Axes => new()
    {
        { "0", "0", "0 1" },
        { "7", "7", "6 7 8" },
        { "3", "100", "0 20 40 60 80 100" },
        { "90", "100", "90 92 94 96 98 100" },
        { "0", "1284", "0 500 1\u202F000" },
        { "-9", "9", "−5 0 5" },
        { "9223372036854775000", "9223372036854775700", "+0 +200 +400 +600" },
        {
            "-170141183460469231731687303715884105728", "170141183460469231731687303715884105727",
            "−1·10³⁸ 0 1·10³⁸"
        },
        { "170141183460469231731687303715884105727", "170141183460469231731687303715884105727", "+0 +1" },
    };

    [Theory]
    [MemberData(nameof(Axes))]
    public void The_value_axis_has_round_marks_at_any_size(string least, string most, string expected)
    {
        var scale = ValueScale.Over([Parse(least), Parse(most)], AxisText.Wide);
        Assert.Equal(expected, string.Join(' ', scale.Marks.Select(mark => mark.Text)));
        Assert.All(scale.Marks, mark => Assert.InRange(mark.Place, 0, 100));
    }

    [Fact]
    public void Every_value_has_a_place_and_a_greater_one_is_higher() => Lists.Sample(values =>
    {
        var scale = ValueScale.Over(values, AxisText.Narrow);
        var places = values.OfType<Int128>().Distinct().Order().Select(scale.Top).ToList();
        Assert.All(places, place => Assert.InRange(place, 0, 100));
        Assert.All(places.Zip(places.Skip(1)), pair => Assert.True(pair.Second <= pair.First));
    });

    [Fact]
    public void Marks_cover_the_range_at_equal_distances() => Lists.Sample(values =>
    {
        var marks = ValueScale.Over(values, AxisText.Narrow).Marks;
        var steps = marks.Zip(marks.Skip(1), (lower, upper) => lower.Place - upper.Place).ToList();
        Assert.InRange(marks.Count, 2, 6);
        Assert.All(steps, step => Assert.Equal(steps[0], step, 6));
        Assert.InRange(marks[0].Place, 94 - steps[0] - 1e-6, 94 + 1e-6); // the lowest value is at 94 %
        Assert.InRange(marks[^1].Place, 6 - 1e-6, 6 + steps[0] + 1e-6); // the highest at 6 %
    });

    [Fact]
    public void No_two_marks_have_the_same_text_and_all_are_short() => Lists.Sample(values =>
    {
        var texts = ValueScale.Over(values, AxisText.Narrow).Marks.Select(mark => mark.Text).ToList();
        Assert.Equal(texts.Count, texts.Distinct().Count());
        Assert.All(texts, text => Assert.InRange(text.TrimStart('−').Length, 1, 7));
    });

    [Fact]
    public void Marks_that_show_distances_say_from_where()
    {
        var scale = ValueScale.Over([1_284_000, 1_284_003], AxisText.Narrow);
        Assert.Equal(["+0", "+1", "+2", "+3"], scale.Marks.Select(mark => mark.Text));
        Assert.Equal("The marks show the distance to 1\u202F284\u202F000.", scale.Note);
    }

    [Fact]
    public void Rates_have_fractions() => Assert.Equal(
        ["0", "0.5", "1", "1.5", "2"],
        ValueScale.Over([0, 2 * AxisText.RateParts], AxisText.Rate).Marks.Select(mark => mark.Text));

    [Theory]
    [InlineData(0, "0 s 1 ms")]
    [InlineData(0.45, "0 s 50 ms 100 ms 150 ms 200 ms 250 ms 300 ms 350 ms 400 ms 450 ms")]
    [InlineData(22, "0 s 5 s 10 s 15 s 20 s")]
    [InlineData(3600, "0 s 500 s 1\u202F000 s 1\u202F500 s 2\u202F000 s 2\u202F500 s 3\u202F000 s 3\u202F500 s")]
    public void The_time_axis_has_round_marks_at_any_length(double seconds, string expected) =>
        Assert.Equal(expected, string.Join(' ', new TimeScale(Given.Seconds(seconds)).Ticks().Select(FigureText.Time)));

    [Fact]
    public void Times_go_from_left_to_right_and_stay_within_the_plot() =>
        Gen.Select(Gen.Double[-10, 100], Gen.Double[-10, 100], Gen.Double[1, 90]).Sample((a, b, span) =>
        {
            var time = new TimeScale(Given.Seconds(span));
            var (first, second) = (time.Left(Given.Seconds(Math.Min(a, b))), time.Left(Given.Seconds(Math.Max(a, b))));
            Assert.InRange(first, 0, second);
            Assert.InRange(second, first, 100);
            Assert.Equal(time.Left(Given.Seconds(a)), time.LeftAgo(span - a), 3);
        });

    [Fact]
    public void An_axis_that_ends_now_counts_back()
    {
        var marks = new TimeScale(TimeSpan.FromMinutes(5)).MarksAgo();
        Assert.Equal(["−5 min", "−3.75 min", "−2.5 min", "−75 s", "now"], marks.Select(mark => mark.Text));
        Assert.Equal([0, 25, 50, 75, 100], marks.Select(mark => mark.Place));
    }

    [Fact]
    public void Things_that_would_cover_each_other_get_lanes_of_their_own() =>
        Assert.Equal([0, 1, 0, 2], RowPlacement.Of([new(0, 20), new(10, 50), new(30, 60), new(40, 45)]));

    private static Int128 Parse(string value) => Int128.Parse(value, CultureInfo.InvariantCulture);
}
