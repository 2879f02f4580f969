using System.Xml.Linq;
using CounterLab.Dashboard.State;
using CounterLab.Experiments.Tracing;
using CounterLab.Presentation.Timeline;
using CounterLab.Presentation.Timeline.Drawing;
using CounterLab.Presentation.Timeline.Layout;
using CounterLab.Tests;

namespace CounterLab.Dashboard.Tests.Timeline;

/// <summary>The positions in the diagram, and the notes about what it omits.</summary>
public sealed class DiagramTests
{
    [Fact]
    public void Clients_come_first_then_nodes_in_their_order()
    {
        var diagram = Draw(Story());
        Assert.Equal(["client", "n1", "n2", "n3"], diagram.Columns.Select(column => column.Name));
    }

    [Fact]
    public void An_arrow_goes_from_lane_to_lane_and_a_lost_one_ends_before_in_a_cross()
    {
        var diagram = Draw(Story());
        var n1 = diagram.Columns[1].X;
        var push = diagram.Arrows.Single(arrow => arrow.Css == "push");
        Assert.Equal((n1, ArrowEnd.Head), (push.X1, push.End));
        var lost = diagram.Arrows.Single(arrow => arrow.Css == "push lost");
        Assert.Equal(ArrowEnd.Cross, lost.End);
        Assert.InRange(lost.X2, diagram.Columns[2].X, diagram.Columns[3].X - 20);
        Assert.Contains(diagram.Texts, text => text.Text == "n1:1 likes · cut");
    }

    [Fact]
    public void A_retry_says_its_number_a_copy_that_it_is_one_and_a_value_what_it_is()
    {
        var told = Told.Of("n1", "n2");
        told.AddAt("n1#1", 1234);
        var sent = told.Push("n1#1", "n2", 1234, attempt: 4);
        told.Arrive(sent, "n2#1");
        told.Arrive(sent, "n2#1", shows: false);
        var texts = Draw(told).Texts.Select(text => text.Text).ToList();
        Assert.Contains("retry #4 · n1:1234 likes", texts);
        Assert.Contains(texts, text => text.StartsWith("duplicate", StringComparison.Ordinal));
        Assert.Contains("likes 1\u202F234", texts);
    }

    [Fact]
    public void A_life_ends_in_a_cross_the_lane_is_dotted_and_the_next_life_begins_with_its_number()
    {
        var told = Told.Of("n1");
        told.Add(TraceKind.End, "n1#1", text: "killed");
        told.Add(TraceKind.Start, "n1#2");
        var diagram = Draw(told);
        Assert.Equal([false, true, false, true], diagram.ColumnLines.Select(line => line.IsAlive));
        Assert.Equal(["killed", "starts #1", "starts #2"], diagram.Texts.Select(text => text.Text).Order());
        Assert.Equal(2, diagram.Columns[0].Incarnation);
    }

    [Fact]
    public void A_fault_is_a_line_across_and_a_band_behind_the_lanes_it_touches()
    {
        var told = Story();
        told.Add(TraceKind.Fault, "", text: "heal");
        var diagram = Draw(told.Band("cut", "n3 cut off", 10, 18, "n3").Band("loss", "loss", 10, null));
        Assert.Equal(("heal", "good"), (diagram.Lines[0].Text, diagram.Lines[0].Css));
        Assert.Equal([false, true], diagram.Bands.Select(band => band.IsWide));
        Assert.Equal(diagram.Columns[3].X, diagram.Bands[0].X + (diagram.Bands[0].Width / 2), 3);
    }

    [Fact]
    public void A_quiet_stretch_is_folded_tells_what_is_in_it_and_unfolds()
    {
        var told = Told.Of("n1", "n2");
        told.AddAt("n1#1", 1);
        told.Wait(900);
        told.Add(TraceKind.Deliver, "n2#1", "n1#1", told.Add(TraceKind.Send, "n1#1", "n2", 0, "probe"), "probe");
        told.Add(TraceKind.Deliver, "n1#1", "n2#1", told.Add(TraceKind.Send, "n2#1", "n1", 0, "sync"), "sync");
        told.Wait(900);
        told.AddAt("n1#1", 2);
        var fold = Assert.Single(Draw(told).Folds);
        Assert.Equal(("1.8 s, 4 probes and digests", 4, false), (fold.Text, fold.Hidden, fold.IsOpen));
        var open = Draw(told, new DiagramOptions { Unfolded = new HashSet<long> { fold.Key } });
        Assert.Equal(2, open.Arrows.Count(arrow => arrow.Css == "dim"));
        Assert.True(open.Folds.Single(other => other.Key == fold.Key).IsOpen);
    }

    [Theory]
    [InlineData(TimelineOrder.Events)]
    [InlineData(TimelineOrder.Time)]
    public void In_time_order_distances_are_time_in_event_order_they_are_not(TimelineOrder order)
    {
        var told = Told.Of("n1", "n2");
        foreach (var pause in (double[])[1, 3, 1])
        {
            told.Wait(pause);
            told.AddAt("n1#1", (ulong)pause);
        }

        var marks = Draw(told, new DiagramOptions { Order = order }).Marks.Where(mark => mark.Kind is MarkKind.Dot)
            .Select(mark => mark.Y).ToList();
        var ratio = (marks[1] - marks[0]) / (marks[2] - marks[1]);
        Assert.Equal(order is TimelineOrder.Time ? 8.0 / 6 : 1.0, ratio, 2);
    }

    [Fact]
    public void Probes_digests_and_hellos_are_kept_back_and_counted()
    {
        var slice = SimulatedTraces.Of("lost-replies").Slice(0, 3_000);
        var diagram = DiagramBuilder.Build(
            slice, new MessageRegistry(slice.Events), new DiagramOptions(), TimeSpan.Zero, slice.Now);
        Assert.DoesNotContain(diagram.Arrows, arrow =>
            arrow.Message.Group is MessageGroups.Probes or MessageGroups.Digests or MessageGroups.Hellos);
        Assert.True(diagram.Drawn.Filtered > 200);
    }

    [Fact]
    public void A_cut_is_honest()
    {
        var slice = SimulatedTraces.Of("lost-replies").Slice(0, 12_000, 5_000);
        var drawn = DiagramBuilder.Build(
            slice, new MessageRegistry(slice.Events), new DiagramOptions(), TimeSpan.Zero, slice.Now).Drawn;
        Assert.Equal(DiagramOptions.EventsMax, drawn.Events.Count);
        Assert.Equal(
            slice.Events.Last(e => e.Kind is TraceKind.Apply).Number,
            drawn.Events.Last(e => e.Kind is TraceKind.Apply).Number);
        Assert.Equal(
            "showing 3 of 8\u202F912 events · 9 hidden by filters · 8\u202F900 not drawn: narrow the range "
                + "· 7 were not reported",
            DrawnText.Of(new DrawnEvents([.. slice.Events.Take(3)], 9, 900, 8_000), 7));
        Assert.Equal(
            "showing 1 of 10 events · 9 probes, digests and reports hidden (see Filter)",
            DrawnText.Of(new DrawnEvents([slice.Events[0]], 9, 0, 0), 0, isUsual: true));
        Assert.Equal("showing 1 event", DrawnText.Of(new DrawnEvents([slice.Events[0]], 0, 0, 0), 0));
    }

    [Fact]
    public void Only_trouble_is_trouble_only()
    {
        var slice = SimulatedTraces.Of("kill-and-return").Slice(0, 30_000);
        var book = new MessageRegistry(slice.Events);
        var drawn = DiagramBuilder.Build(
            slice,
            book,
            new DiagramOptions { Filter = new TimelineFilter { OnlyTrouble = true } },
            TimeSpan.Zero,
            slice.Now).Drawn;
        Assert.Contains(drawn.Events, e => e.Kind is TraceKind.End);
        Assert.All(drawn.Events, e => Assert.True(
            e.Kind is TraceKind.End or TraceKind.Fault or TraceKind.Fact or TraceKind.Outcome || book.Of(e)!.IsTrouble,
            EventText.Of(e, book, null).Line));
    }

    [Fact]
    public void A_hidden_node_has_no_lane_and_no_arrow()
    {
        var diagram = Draw(Story(), new DiagramOptions { Filter = TimelineFilter.Usual.With("n2", shown: false) });
        Assert.DoesNotContain(diagram.Columns, column => column.Name == "n2");
        Assert.DoesNotContain(diagram.Arrows, arrow => arrow.Message.To.StartsWith("n2", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_one_node_and_fifty_nodes_can_be_drawn()
    {
        Assert.Empty(Draw(new Told()).Arrows);
        Assert.Single(Draw(Told.Of("n1")).Columns);
        var fifty = Draw(Told.Of([.. Enumerable.Range(1, 50).Select(number => $"n{number}")]));
        Assert.Equal(50, fifty.Columns.Count);
        Assert.All(fifty.Columns.Zip(fifty.Columns.Skip(1)), pair => Assert.True(pair.Second.X - pair.First.X >= 90));
    }

    [Fact]
    public void Many_sessions_share_a_lane()
    {
        var told = Told.Of("n1");
        for (var session = 1; session < 9; session++)
        {
            told.Add(
                TraceKind.Deliver,
                "n1#1",
                $"session{session}",
                told.Add(TraceKind.Send, $"session{session}", "n1", 0, "session"),
                "session");
        }

        Assert.Equal(["sessions", "n1"], Draw(told).Columns.Select(column => column.Name));
    }

    [Fact]
    public void A_name_of_256_bytes_and_a_value_of_19_digits_are_drawn_short_and_whole()
    {
        var name = "א" + new string('x', 254);
        var told = Told.Of("n1");
        told.AddAt("n1#1", 9_223_372_036_854_775_807, name);
        var text = Draw(told).Texts.Single(text => text.Css == "value").Text;
        Assert.Contains("9\u202F223\u202F372\u202F036\u202F854\u202F775\u202F807", text, StringComparison.Ordinal);
        Assert.StartsWith("\u2068א", text, StringComparison.Ordinal);
        Assert.Contains("…\u2069", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_stands_alone_and_is_light_and_whole_whatever_a_counter_is_called()
    {
        var told = Told.Of("n1", "n2");
        told.AddAt("n1#1", 1, "</text><script>alert(1)</script>&\"'");
        var svg = DiagramFile.Svg(Draw(told), "CounterLab <live>", "showing 5 events", isConed: false);
        var root = XDocument.Parse(svg).Root!;
        Assert.DoesNotContain(root.Descendants(), element => element.Name.LocalName == "script");
        Assert.DoesNotContain("var(--", svg, StringComparison.Ordinal);
        Assert.Contains("#FFFFFF", svg, StringComparison.Ordinal);
        Assert.Equal("CounterLab <live>", root.Elements().First(element => element.Name.LocalName == "title").Value);
        Assert.Contains(root.Descendants(), element => element.Name.LocalName == "text" && element.Value == "n2");
    }

    [Fact]
    public void A_busy_stretch_takes_less_than_50_kB_while_it_is_followed()
    {
        var slice = SimulatedTraces.Of("thundering-retries").Slice(0, 20_000);
        var diagram = DiagramBuilder.Build(
            slice,
            new MessageRegistry(slice.Events),
            new DiagramOptions { Events = TimelineView.FollowedMax },
            TimeSpan.Zero,
            slice.Now);
        var letters = DiagramSvg.Ground(diagram).Length + DiagramSvg.Figures(diagram).Length
            + DiagramSvg.Texts(diagram).Length;
        Assert.InRange(letters, 5_000, 45_000);
    }

    private static Told Story()
    {
        var told = Told.Of("n1", "n2", "n3");
        told.AddAt("n1#1", 1);
        told.Arrive(told.Push("n1#1", "n2", 1), "n2#1");
        told.Lose(told.Push("n1#1", "n3", 1), "cut");
        return told;
    }

    private static Diagram Draw(Told told, DiagramOptions? options = null) =>
        DiagramBuilder.Build(
            told.Slice,
            new MessageRegistry(told.Events),
            options ?? new DiagramOptions(),
            TimeSpan.Zero,
            told.Slice.Now);
}
