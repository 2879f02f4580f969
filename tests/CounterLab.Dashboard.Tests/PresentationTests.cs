using CounterLab.Dashboard.Theme;
using CounterLab.Lab.Views;
using CounterLab.Presentation.Charts;
using CounterLab.Presentation.Cluster;
using CounterLab.Presentation.Style;
using CounterLab.Tests;

namespace CounterLab.Dashboard.Tests;

public sealed class PresentationTests
{
    private static readonly string[] Five = ["n1", "n2", "n3", "n4", "n5"];

    [Fact]
    public void Labels_of_faults_never_cover_each_other_and_there_are_not_too_many()
    {
        var bands = Enumerable.Range(0, 12).Select(i => new FaultBand("cut", $"cut {i}", 40 - (i * 3.5), null))
            .ToList();
        var placed = LiveChart.Of(Views.Healthy() with { Bands = bands }).Bands;
        Assert.Equal(12, placed.Count);
        Assert.All(
            placed.Where(band => band.HasRoom).GroupBy(band => (band.Row, band.IsLate)),
            row => Assert.All(row.Zip(row.Skip(1)), pair => Assert.True(pair.Second.Left - pair.First.Left >= 22)));
    }

    [Theory]
    [InlineData(0, 20, "−20 s −15 s −10 s −5 s now")]
    [InlineData(20, 20, "−20 s −15 s −10 s −5 s now")]
    [InlineData(20.2, 40, "−40 s −30 s −20 s −10 s now")]
    [InlineData(60, 60, "−60 s −45 s −30 s −15 s now")]
    [InlineData(60.4, 60, "−60 s −45 s −30 s −15 s now")]
    public void A_chart_spans_what_there_is_and_a_minute_at_most(double oldest, int span, string times)
    {
        var points = Enumerable.Range(0, 100).Select(i => new SeriesPoint(oldest * (99 - i) / 99, i)).ToList();
        var model = LiveChart.Of(Views.Healthy() with { Series = [new NodeSeries("n1", points)] });
        Assert.Equal(times, string.Join(" ", model.Times.Select(mark => mark.Text)));
        Assert.Contains($"over the last {span} seconds", model.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pair_of_links_says_what_is_wrong_with_either()
    {
        var links = Views.Healthy().Links.Select(link =>
            (link.From, link.To) == ("n2", "n1") ? link with { Degradation = "loss 20 % n2 → n1" } : link).ToList();
        Assert.Equal(
            "Cut n1–n2 (loss 20 % n2 → n1)", LinkPair.Of(Views.Healthy() with { Links = links }, "n1", "n2").Title);
        Assert.Equal("Cut n1–n3", LinkPair.Of(Views.Healthy() with { Links = links }, "n1", "n3").Title);
    }

    [Fact]
    public void Nodes_never_move_when_others_come_and_go()
    {
        var seats = new RingSeats();
        var before = seats.Assign(Five);
        var after = seats.Assign(["n1", "n2", "n4", "n5", "n6", "n7"]);
        Assert.All(["n1", "n2", "n4", "n5"], id => Assert.Equal(before[id], after[id]));
        Assert.Equal(6, after.Values.Distinct().Count());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(10)]
    public void Handles_of_links_do_not_cover_each_other(int count)
    {
        var ids = Enumerable.Range(1, count).Select(number => $"n{number}").ToList();
        var handles = new Stage(ids, new RingSeats().Assign(ids)).Pairs.Select(pair => pair.At).ToList();
        Assert.Equal(count * (count - 1) / 2, handles.Count);
        Assert.Equal(handles.Count, handles.Distinct().Count());
    }

    [Fact]
    public void The_smaller_side_of_a_partition_comes_last()
    {
        var sides = Sides.Of(Views.Isolated());
        Assert.Equal([["n1", "n2", "n4"], ["n3"]], sides);
    }

    [Fact]
    public void Sides_that_interleave_get_no_common_outline()
    {
        Assert.True(Sides.AreNeighbours(["n5", "n1"], Five));
        Assert.False(Sides.AreNeighbours(["n1", "n3"], Five));
    }

    [Fact]
    public void A_node_that_did_not_report_breaks_its_line()
    {
        var line = LiveChart.Of(Views.Isolated()).Lines.Single(line => line.Name == "n5");
        var last = line.Path.Split('L')[^1].Split(' ')[0];
        Assert.InRange(double.Parse(last, System.Globalization.CultureInfo.InvariantCulture), 66.6, 70.9);
    }

    [Fact]
    public void A_chart_holds_the_greatest_numbers()
    {
        var model = LiveChart.Of(Views.Healthy(2, Int128.MaxValue));
        Assert.DoesNotContain("NaN", model.Lines[0].Path, StringComparison.Ordinal);
        Assert.InRange(model.Marks.Count, 2, 6);
    }

    [Fact]
    public void A_chart_without_values_has_an_axis()
        => Assert.NotEmpty(LiveChart.Of(Views.Starting()).Marks);

    [Fact]
    public void Every_state_has_its_own_word()
    {
        var node = Views.Node("n1", 3, 5);
        var words = Enum.GetValues<ProcessState>().Select(state => NodeStyle.Of(node with { Process = state }).Word)
            .ToList();
        Assert.Equal(["starting", "alive", "paused", "killed", "exited", "leaving", "alive"], words);
        Assert.Equal("isolated", NodeStyle.Of(node with { Isolated = true, Process = ProcessState.Running }).Word);
        Assert.Equal("joining", NodeStyle.Of(node with { Ready = false, Process = ProcessState.Running }).Word);
    }

    [Fact]
    public void The_theme_and_the_style_sheet_hold_the_same_colours()
    {
        var css = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "tokens.css"));
        var (dark, light) = (DashboardTheme.Theme.PaletteDark, DashboardTheme.Theme.PaletteLight);
        Assert.All(
            new[]
            {
                dark.Primary,
                dark.Error,
                dark.Success,
                dark.Warning,
                dark.Info,
                light.Primary,
                light.Error,
                light.Success,
                light.Warning,
                light.Info,
            },
            colour => Assert.Contains(colour.Value[..7], css, StringComparison.OrdinalIgnoreCase));
    }
}
