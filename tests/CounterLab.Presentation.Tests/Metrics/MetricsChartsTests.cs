using System.Globalization;
using System.Text.RegularExpressions;
using CounterLab.Lab.Views;
using CounterLab.Presentation.Charts;
using CounterLab.Presentation.Metrics;
using CounterLab.Presentation.Style;
using CounterLab.Presentation.Texts;
using CounterLab.Tests;

namespace CounterLab.Presentation.Tests.Metrics;

/// <summary>The charts show what was measured, as lines and as a table with the same values.</summary>
public sealed partial class MetricsChartsTests
{
    [Fact]
    public void There_are_six_charts_over_the_same_stretch()
    {
        var plots = MetricsCharts.Of(Measured.Of(3, [1, 2, 3]), "likes");
        Assert.Equal(["value", "spread", "adds", "messages", "retries", "lag"], plots.Select(plot => plot.Id));
        Assert.All(plots, plot =>
            Assert.Equal(["−60 s", "−45 s", "−30 s", "−15 s", "now"], plot.Times.Select(mark => mark.Text)));
    }

    [Fact]
    public void With_nothing_measured_no_line_is_drawn_and_nothing_is_invented()
    {
        foreach (var plot in ((MetricsView[])[MetricsView.Empty, Measured.Of(3)])
            .SelectMany(view => MetricsCharts.Of(view, "likes")))
        {
            Assert.Empty(string.Concat(plot.Lines.Select(line => line.Path)));
            Assert.All(plot.Lines, line => Assert.Equal("–", line.Now));
            Assert.Empty(plot.Numbers.Rows);
            Assert.Empty(plot.Area);
        }
    }

    [Fact]
    public void One_point_is_a_point()
    {
        var plot = Value(Measured.Of(2, [5, 7]));
        Assert.All(plot.Lines, line => Assert.Matches(@"^M100 [\d.]+$", line.Path));
        Assert.Equal(["5", "7"], plot.Lines.Select(line => line.Now));
        Assert.Equal(["0.0 s", "5", "7", "5–7"], Assert.Single(plot.Numbers.Rows));
    }

    [Fact]
    public void Where_nothing_is_known_the_line_is_broken_and_the_table_has_a_dash()
    {
        var plot = Value(Measured.Of(1, [1], [1], [null], [2], [2]));
        Assert.Equal(2, plot.Lines[0].Path.Count(c => c == 'M'));
        Assert.Equal(["2", "2", "–", "1", "1"], plot.Numbers.Rows.Select(row => row[1]));
    }

    [Fact]
    public void Numbers_of_nineteen_digits_are_shown_to_the_last_one()
    {
        var (low, high) = ((Int128)1, (Int128)long.MaxValue);
        var plots = MetricsCharts.Of(Measured.Of(2, [low, high - 1], [low, high]), "likes");
        Assert.Equal(Digits.Group(high), plots[0].Lines[1].Now);
        Assert.Equal(Digits.Group(high - low), plots[1].Lines[0].Now);
        Assert.Equal(
            [Digits.Group(high - low), Digits.Group(high - low - 1)], plots[1].Numbers.Rows.Select(row => row[1]));
        Assert.All(plots.SelectMany(plot => plot.Marks), mark => Assert.InRange(mark.Text.Length, 1, 7));
        Assert.All(plots.SelectMany(plot => plot.Lines), line => AssertDrawn(line.Path));
    }

    [Fact]
    public void Small_steps_of_huge_values_are_not_one_flat_line()
    {
        var huge = (Int128)long.MaxValue * 1_000;
        var path = Value(Measured.Of(1, [huge], [huge + 50], [huge + 60])).Lines[0].Path;
        Assert.Equal(3, Numbers().Matches(path).Select(match => match.Groups["y"].Value).Distinct().Count());
    }

    [Fact]
    public void Of_fifty_nodes_the_least_the_middle_and_the_most_are_drawn_and_stand_in_the_table()
    {
        // n1 shows 0, n8 shows 49, n33 … 25
        var row = Enumerable.Range(0, 50).Select(i => (Int128?)((i * 7) % 50)).ToArray();
        var plot = Value(Measured.Of(50, row, row));
        Assert.Equal(["0", "25", "49"], plot.Lines.Select(line => line.Now));
        Assert.Equal(["ago", .. plot.Lines.Select(line => line.Name), "accepted"], plot.Numbers.Heads);
        Assert.Equal(["0.0 s", "0", "25", "49", "0–49"], plot.Numbers.Rows[0]);
    }

    [Fact]
    public void Of_many_nodes_the_dead_are_not_taken_for_those_that_show_the_least()
    {
        var row = Enumerable.Range(0, 50).Select(i => i < 20 ? (Int128?)null : i).ToArray();
        Assert.Equal(["20", "35", "49"], Value(Measured.Of(50, row)).Lines.Select(line => line.Now));
        var one = Enumerable.Range(0, 50).Select(i => i < 49 ? (Int128?)null : i).ToArray();
        Assert.Equal("n50", Assert.Single(Value(Measured.Of(50, one)).Lines).Name);
        Assert.NotEmpty(Value(Measured.Of(50, new Int128?[50])).Lines);
    }

    [Fact]
    public void A_node_keeps_its_colour_whatever_it_is_called()
    {
        var view = Measured.Of(1, [1]) with { Nodes = ["east-7"] };
        Assert.Equal(NodeHue.At(6), Value(view).Lines[0].Hue);
        Assert.Equal(NodeHue.At(0), Value(view with { Nodes = ["x"] }).Lines[0].Hue);
    }

    [Theory]
    [InlineData(90, null, 0, 100)]
    [InlineData(90, 30.0, 0, 50)]
    [InlineData(60, 0.0, 0, 100)]
    [InlineData(30, 15.0, 50, 25)]
    [InlineData(15, null, 75, 25)]
    public void A_fault_is_a_band_from_its_beginning_to_its_end_within_the_chart(
        double from, double? to, double left, double width)
    {
        var band = Assert.Single(
            Value(Measured.Of(1, [1]) with { Bands = [new FaultBand("cut", "cut n1–n2", from, to)] }).Bands);
        Assert.Equal(("cut", "cut n1–n2", left, width), (band.Kind, band.Label, band.Left, band.Width));
    }

    [Fact]
    public void A_fault_that_was_over_before_is_no_band_and_the_shortest_can_still_be_seen()
    {
        var bands = Value(
            Measured.Of(1, [1]) with
            {
                Bands = [new FaultBand("cut", "over", 90, 60), new FaultBand("loss", "short", 30, 29.999)],
            }).Bands;
        Assert.Equal(("short", 0.3), (Assert.Single(bands).Label, bands[0].Width));
    }

    [Fact]
    public void Lag_shows_the_worst_pairs_and_nought_where_nothing_is_owed()
    {
        var pairs = Enumerable.Range(1, 9).Select(i => ($"n{i}", "n0", (long)i * 1_000)).ToArray();
        var plot = MetricsCharts.Of(Measured.Lagging(pairs), "likes")[^1];
        Assert.Equal(
            ["n9 → n0", "n8 → n0", "n7 → n0", "n6 → n0", "n5 → n0", "n4 → n0"], plot.Lines.Select(line => line.Name));
        Assert.Equal(Digits.Group(9_000), plot.Lines[0].Now);
        Assert.Equal("operations, the 6 largest", plot.Unit);
        Assert.Equal(["1.0 s", "0", "0", "0", "0", "0", "0"], plot.Numbers.Rows[1]);
    }

    [Fact]
    public void With_nothing_owed_lag_has_no_line() =>
        Assert.Empty(MetricsCharts.Of(Measured.Lagging(), "likes")[^1].Lines);

    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    [InlineData(61)]
    [InlineData(150)]
    public void The_table_says_what_the_lines_say_over_the_whole_stretch(int count)
    {
        var view = Measured.Of(2, [.. Enumerable.Range(0, count).Select(i => (Int128?[])[i, 2 * i])]) with
        {
            Span = TimeSpan.FromMinutes(5),
        };
        foreach (var plot in MetricsCharts.Of(view, "likes").Where(plot => plot.Id != "lag"))
        {
            var (newest, oldest) = (plot.Numbers.Rows[0], plot.Numbers.Rows[^1]);
            Assert.Equal(plot.Lines.Select(line => line.Now), newest.Skip(1).Take(plot.Lines.Count));
            Assert.InRange(plot.Numbers.Rows.Count, 1, 60);
            Assert.InRange(
                double.Parse(oldest[0].Split(' ')[0], CultureInfo.InvariantCulture), count - 1 - 2, count - 1);
            Assert.All(plot.Numbers.Rows, row => Assert.Equal(plot.Numbers.Heads.Count, row.Count));
        }
    }

    [Fact]
    public void What_is_older_than_the_stretch_is_not_drawn()
    {
        var view = Measured.Of(1, [.. Enumerable.Range(0, 100).Select(i => (Int128?[])[i % 2])]);
        Assert.Equal(61, Numbers().Count(Value(view).Lines[0].Path));
    }

    [Fact]
    public void Every_chart_is_told_in_a_sentence()
    {
        var view = Measured.Of(2, [5, 7]) with { Bands = [new FaultBand("cut", "cut", 5, null)] };
        Assert.Equal("Value of likes by node: now n1 5, n2 7; 1 fault", Value(view).Summary);
        Assert.Equal("Owed by link: no data yet", MetricsCharts.Of(view, "likes")[^1].Summary);
    }

    private static ChartModel Value(MetricsView view) => MetricsCharts.Of(view, "likes")[0];

    private static void AssertDrawn(string path) => Assert.All(Numbers().Matches(path), match =>
    {
        Assert.InRange(double.Parse(match.Groups["x"].Value, CultureInfo.InvariantCulture), 0, 100);
        Assert.InRange(double.Parse(match.Groups["y"].Value, CultureInfo.InvariantCulture), 0, 100);
    });

    [GeneratedRegex(@"[ML](?<x>[\d.]+) (?<y>[\d.]+)")]
    private static partial Regex Numbers();
}
