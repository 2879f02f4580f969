using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Scenarios;
using CounterLab.Lab.Running;
using CounterLab.Presentation.Scenarios.Library;
using CounterLab.Presentation.Scenarios.Thumbnails;

namespace CounterLab.Presentation.Tests.Scenarios;

public sealed class ThumbnailTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public static TheoryData<string> Library => [.. ScenarioLibrary.All.Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(Library))]
    public void Everything_drawn_lies_within_the_box(string name)
    {
        var scenario = ScenarioLibrary.Find(name)!;
        foreach (var drawing in (Thumbnail[])[ThumbnailBuilder.Small(scenario), ThumbnailBuilder.Large(scenario)])
        {
            Assert.All(drawing.Faults, box =>
                Assert.True(
                    box.X >= drawing.Left && box.X + box.Width <= drawing.Width && box.Y >= 0
                        && box.Y + box.Height <= drawing.Height));
            Assert.All(drawing.Stretches, stretch =>
                Assert.True(stretch.From >= drawing.Left && stretch.To <= drawing.Width && stretch.From < stretch.To));
            Assert.All(drawing.Marks, mark => Assert.InRange(mark.X, drawing.Left, drawing.Width));
            Assert.InRange(drawing.Heal, drawing.Left, drawing.Width);
        }
    }

    [Fact]
    public void Without_steps_and_adds_there_are_only_lanes()
    {
        var drawing = ThumbnailBuilder.Small(Of(1));
        Assert.Single(drawing.Rows);
        Assert.Equal("running", Assert.Single(drawing.Stretches).State);
        Assert.Empty(drawing.Faults);
        Assert.Empty(drawing.Marks);
        Assert.Null(drawing.Load);
    }

    [Fact]
    public void A_partition_is_drawn_over_its_smaller_side()
    {
        var drawing = ThumbnailBuilder.Small(Of(5, new Step(Second, new SplitFault([["n1", "n3"]]), Second)));
        Assert.Equal([drawing.Rows[0].Node, drawing.Rows[2].Node], Covered(drawing));
    }

    [Fact]
    public void A_bridge_is_the_one_lane_left_free() =>
        Assert.Equal(
            ["n1", "n2", "n4", "n5"], Covered(ThumbnailBuilder.Small(Of(5, new Step(Second, new BridgeFault("n3"))))));

    [Fact]
    public void Faults_on_messages_cover_the_ends_of_their_links()
    {
        Assert.Equal(
            ["n1", "n2", "n3"],
            Covered(ThumbnailBuilder.Small(Of(3, new Step(Second, new LossFault(null, null, 0.5))))));
        Assert.Equal(["n2", "n3"], Covered(ThumbnailBuilder.Small(Of(3, new Step(Second, new HoldFault("n2", "n3"))))));
    }

    [Fact]
    public void A_kill_ends_a_life_and_a_return_begins_another()
    {
        var drawing = ThumbnailBuilder.Small(Of(1, new Step(Second * 2, new KillNode("n1"), Second)));
        Assert.Equal(["running", "off", "running"], drawing.Stretches.Select(stretch => stretch.State));
        Assert.Equal([StepKind.Kill, StepKind.Begin], drawing.Marks.Select(mark => mark.Kind));
    }

    [Fact]
    public void A_pause_without_an_end_lasts_to_the_heal_and_a_death_beyond_it()
    {
        var drawing = ThumbnailBuilder.Small(
            Of(2, new Step(Second, new PauseNode("n1")), new Step(Second, new StopNode("n2"))));
        Assert.Equal(
            ["running", "paused", "running", "running", "off"], drawing.Stretches.Select(stretch => stretch.State));
        Assert.Equal(drawing.Heal, drawing.Stretches[1].To, 1e-6);
    }

    [Fact]
    public void A_joining_node_has_a_lane_that_begins_later()
    {
        var drawing = ThumbnailBuilder.Small(Of(1, new Step(Second * 5, new JoinNode("n2"))));
        Assert.Equal(["n1", "n2"], drawing.Rows.Select(row => row.Node));
        Assert.True(drawing.Stretches[1].From > drawing.Stretches[0].From);
    }

    [Fact]
    public void A_heal_step_ends_what_has_no_end_of_its_own()
    {
        var drawing = ThumbnailBuilder.Small(
            Of(2, new Step(Second, new IsolateFault("n1")), new Step(Second * 3, new HealLinks())));
        Assert.Equal(drawing.Marks[0].X, drawing.Faults[0].X + drawing.Faults[0].Width, 1e-6);
    }

    [Fact]
    public void Of_a_thousand_nodes_and_ten_thousand_steps_only_so_much_is_drawn_and_the_rest_counted()
    {
        var steps = Enumerable.Range(0, ScenarioLimits.StepsMax).Select(i => i % 2 == 0
            ? new Step(TimeSpan.FromMilliseconds(i), new CutFault($"n{1 + (i % 900)}", "n1000"), Second)
            : new Step(TimeSpan.FromMilliseconds(i), new AddToCounter("n700", "likes", 1)));
        var drawing = ThumbnailBuilder.Small(Of(1000, [.. steps]));
        Assert.Equal(988, drawing.HiddenNodes);
        Assert.InRange(drawing.Marks.Count, 1, ThumbnailBuilder.MarksMax);
        Assert.InRange(drawing.Faults.Count, 1, 2 * ThumbnailBuilder.FaultsMax);
        Assert.Equal(
            ScenarioLimits.StepsMax - ThumbnailBuilder.FaultsMax - ThumbnailBuilder.MarksMax, drawing.HiddenSteps);
    }

    private static IEnumerable<string> Covered(Thumbnail drawing) => drawing.Rows
        .Where(row => drawing.Faults.Any(box => box.Y <= row.Y && row.Y <= box.Y + box.Height)).Select(row => row.Node);

    private static Scenario Of(int nodes, params Step[] steps) => new()
    {
        Name = "drawn",
        Nodes = [.. Enumerable.Range(1, nodes).Select(i => $"n{i}")],
        Steps = steps,
        RunFor = TimeSpan.FromSeconds(10),
    };
}
