using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Tracing;
using CounterLab.Lab;
using CounterLab.Presentation.Timeline;
using CounterLab.Presentation.Timeline.Choices;
using CounterLab.Presentation.Timeline.Export;
using CounterLab.Presentation.Timeline.Layout;
using CounterLab.Tests;

namespace CounterLab.Presentation.Tests.Timeline;

/// <summary>The Timeline page's links, file names, typed times and ShiViz log.</summary>
public sealed class ChoiceTests
{
    [Fact]
    public void A_link_brings_back_every_choice()
    {
        var choices = new TimelineChoices
        {
            Order = TimelineOrder.Time,
            Zoom = 1.5,
            Op = new OpId("n1#1", 402, "a:b likes"),
            OnlyCone = true,
            Filter = new TimelineFilter
            {
                Groups = MessageGroups.Pushes | MessageGroups.Probes,
                Hidden = ["n2", "n4"],
                Counter = "likes",
                OnlyTrouble = true,
            },
            From = TimeSpan.FromMilliseconds(2_000.5),
            To = TimeSpan.FromMilliseconds(12_000),
            Tab = TimelineTab.Log,
        };
        var link = TimelineUrl.Write(choices);
        Assert.Equal("n1#1:402:a:b likes", link["op"]);
        var back = TimelineUrl.Read(name => link[name] as string);
        Assert.Equal(choices with { Filter = back.Filter }, back);
        Assert.Equal(choices.Filter with { Hidden = back.Filter.Hidden }, back.Filter);
        Assert.Equal(choices.Filter.Hidden, back.Filter.Hidden);
    }

    [Fact]
    public void What_is_usual_is_not_in_the_link_and_nonsense_in_it_is_as_if_absent()
    {
        Assert.All(TimelineUrl.Write(new TimelineChoices()).Values, Assert.Null);
        var nonsense = TimelineUrl.Read(name =>
            name switch
            {
                "op" => "n1:x",
                "zoom" => "1e99",
                "from" => "-3",
                "to" => "NaN",
                "tab" => "?",
                "cone" => "1",
                _ => null,
            });
        Assert.Equal(
            (null, false, null, null, DiagramOptions.ZoomMin <= nonsense.Zoom),
            (nonsense.Op, nonsense.OnlyCone, nonsense.From, nonsense.To, true));
    }

    [Theory]
    [InlineData(null, null, 25, 15, 25)]
    [InlineData(null, null, 4, 0, 4)]
    [InlineData(2.0, null, 25, 2, 25)]
    [InlineData(2.0, 7.0, 25, 2, 7)]
    [InlineData(9.0, 7.0, 25, 7, 7)]
    [InlineData(2.0, 70.0, 25, 2, 25)]
    public void Without_a_choice_it_follows_the_last_ten_seconds(
        double? from, double? to, double now, double begin, double end)
    {
        var choices = new TimelineChoices { From = Seconds(from), To = Seconds(to) };
        Assert.Equal(
            (TimeSpan.FromSeconds(begin), TimeSpan.FromSeconds(end)), choices.RangeAt(TimeSpan.FromSeconds(now)));
    }

    [Theory]
    [InlineData("12.08", 12_080)]
    [InlineData("00:12.080", 12_080)]
    [InlineData("1:02:03.5", 3_723_500)]
    [InlineData("soon", null)]
    [InlineData("1:2:3:4", null)]
    [InlineData("-3", null)]
    public void A_moment_is_read_as_people_type_it(string text, int? ms) =>
        Assert.Equal(ms is { } known ? TimeSpan.FromMilliseconds(known) : null, Clocks.Parse(text));

    [Fact]
    public void A_file_s_name_says_world_time_and_stretch()
    {
        var at = new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
        var (from, to) = (TimeSpan.FromMilliseconds(2_000.7), TimeSpan.FromMilliseconds(11_999.2));
        Assert.Equal(
            "counterlab-live-20261122T120000Z-2000ms-12000ms.svg", ExportName.Of(WorldInfo.Live, at, from, to, "svg"));
        Assert.Equal(
            "counterlab-sim-a-b-seed-0x5EED-replayable-20261122T120000Z-2000ms-12000ms.log",
            ExportName.Of(new WorldInfo(Worlds.Simulated, "a/b · seed 0x5EED · replayable"), at, from, to, "log"));
    }

    [Fact]
    public void The_ShiViz_log_has_two_lines_an_event_with_clocks_that_join_at_deliveries()
    {
        var told = Told.Of("n1", "n2");
        told.AddAt("n1#1", 1);
        told.Arrive(told.Push("n1#1", "n2", 1), "n2#1");
        var lines = ShiVizLog.Lines(told.Events).ToList();
        Assert.Equal(2 * told.Events.Count, lines.Count);
        Assert.Equal("n1#1 {\"n1#1\":1}", lines[0]);
        Assert.Equal("1ms start", lines[1]);
        Assert.Equal("n2#1 {\"client\":1, \"n1#1\":5, \"n2#1\":2}", lines[^4]);
        Assert.Equal("9ms deliver push n1#1 n1#1:1(likes)", lines[^3]);
    }

    [Fact]
    public void Every_key_of_the_help_does_something()
    {
        Assert.All(TimelineKeys.All, key => Assert.NotNull(TimelineKeys.Find(key)));
        Assert.Equal(Enum.GetValues<TimelineCommand>().Length, TimelineKeys.Help.Count);
    }

    private static TimeSpan? Seconds(double? value) => value is { } known ? TimeSpan.FromSeconds(known) : null;
}
