using Bunit;
using CounterLab.Dashboard.Components.Live;
using CounterLab.Dashboard.Components.Pages;
using CounterLab.Dashboard.Components.Timeline;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Tracing;
using CounterLab.Lab;
using CounterLab.Presentation.Timeline;
using CounterLab.Tests;

namespace CounterLab.Dashboard.Tests.Timeline;

/// <summary>The parts of the Timeline page over a trace written by hand.</summary>
public sealed class PageTests : TimelineContext
{
    [Fact]
    public void Before_anything_happened_it_says_so()
        => Assert.Contains("No events yet.", Open(TraceSlice.Empty).Markup, StringComparison.Ordinal);

    [Fact]
    public void It_draws_what_happened_and_counts_it()
    {
        var page = Open(Story().Slice);
        Assert.Equal("showing 13 events", page.Find("[data-testid=drawn] span").TextContent);
        Assert.NotEmpty(page.FindAll(".tl-svg path.tl-m.push"));
        Assert.Equal(["client", "n1", "n2", "n3"], page.FindAll(".tl-head bdi").Select(head => head.TextContent));
    }

    [Fact]
    public void When_filters_keep_back_everything_it_says_so_and_offers_to_show_it()
    {
        var page = Open(Story().Slice, "?show=none&hide=n1,n2,n3");
        Assert.Contains("Filters hide all 13 events", page.Markup, StringComparison.Ordinal);
        page.FindAll("button").Single(button => button.TextContent == "Reset filters").Click();
        Assert.Equal("13", page.Find("[data-testid=drawn]").GetAttribute("data-value"));
    }

    [Fact]
    public void What_is_no_longer_kept_is_told_as_such()
    {
        var page = Open(
            new TraceSlice([], 812, 0, [], ["n1"], TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(60)),
            "?from=1000&to=2000");
        Assert.Contains(
            "have been discarded. The oldest event kept is from 00:40.000", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Choosing_an_event_tells_where_its_increment_is_and_the_link_holds_it()
    {
        var page = Open(Story().Slice);
        await page.InvokeAsync(() => Link(page).Pick(6));
        Assert.Equal("n1#1:1:likes", page.Find("[data-testid=op]").GetAttribute("data-value"));
        Assert.Equal(
            ["n1 origin 0 ms", "n2 direct 5.0 ms", "n3 not yet "], page.FindAll("[data-testid=holder]").Select(Words));
        Assert.Contains("op=n1%231%3A1%3Alikes", Navigation.Uri, StringComparison.Ordinal);
        Assert.NotEmpty(page.FindAll(".tl-on [data-n='6']"));
    }

    [Fact]
    public void A_link_to_an_operation_opens_it_and_its_cone()
    {
        var page = Open(Story().Slice, "?op=n1%231:1:likes&cone=1");
        Assert.NotEmpty(page.FindAll(".tl-svg.coned"));
        Assert.Equal("1 delivery · 1 refused on the way", page.Find("[data-testid=tally]").TextContent);
    }

    [Fact]
    public void An_operation_that_is_not_kept_is_answered_plainly()
    {
        var story = Story().Slice;
        var page = Open(
            story with { Events = [.. story.Events.Where(e => e.Kind is TraceKind.Start)], More = 900 },
            "?op=n1%231:1:likes");
        Assert.Contains("discarded", page.Find(".op").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid=holder]"));
    }

    [Fact]
    public async Task A_message_of_many_operations_offers_each()
    {
        var told = Story();
        told.Push("n1#1", "n3", 2);
        var events = told.Events.Select(e =>
            e.Number == told.Events.Count
                ? e with { Carries = [new Carried("n1#1", 1, "likes"), new Carried("n2#1", 7, "views")] }
                : e).ToList();
        var page = Open(told.Slice with { Events = events });
        await page.InvokeAsync(() => Link(page).Pick(events.Count));
        page.FindAll(".ops button").Single(button => button.TextContent == "n2:7 views").Click();
        Assert.Equal("n2#1:7:views", page.Find("[data-testid=op]").GetAttribute("data-value"));
    }

    [Fact]
    public async Task Keys_go_from_event_to_event_open_the_cone_and_clear()
    {
        var page = Open(Story().Slice, "?tab=log");
        await Press(page, "k");
        Assert.Equal(13, Timeline.Selected);
        await Press(page, "ArrowUp");
        await Press(page, "j");
        await Press(page, "k");
        Assert.Equal(12, Timeline.Selected);
        await Press(page, "Enter");
        Assert.Equal(new OpId("n1#1", 1, "likes"), Timeline.Choices.Op);
        await Press(page, "Escape");
        Assert.Equal((0L, null), (Timeline.Selected, Timeline.Choices.Op));
    }

    [Fact]
    public async Task Keys_that_are_switched_off_do_nothing()
    {
        var page = Open(Story().Slice);
        View.SetShortcuts(false);
        await Press(page, "j");
        Assert.Equal(0, Timeline.Selected);
        Assert.Empty(Lab.Done); // and nothing was done to the cluster
    }

    [Fact]
    public void The_log_lists_the_same_events()
    {
        var page = Open(Story().Slice, "?tab=log");
        var rows = page.FindAll(".log tbody tr[data-n]");
        Assert.Equal(
            Timeline.Diagram.Drawn.Events.Select(e => e.Number.ToString()),
            rows.Select(row => row.GetAttribute("data-n")));
        Assert.Equal("00:00.006n1✓shows +1 likes: likes = 1", rows[5].TextContent);
    }

    [Fact]
    public void Filters_hide_and_show_and_stand_in_the_link()
    {
        var page = Open(Story().Slice, "?tab=filter");
        page.FindAll("label").Single(label => label.TextContent.Trim() == "n3").QuerySelector("input")!.Change(false);
        Assert.DoesNotContain(Timeline.Diagram.Columns, column => column.Name == "n3");
        Assert.Contains("hide=n3", Navigation.Uri, StringComparison.Ordinal);
        page.FindAll("button").Single(button => button.TextContent == "Reset filters").Click();
        Assert.DoesNotContain("hide", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void It_follows_at_most_twice_a_second_and_stands_still_when_frozen()
    {
        var trace = new Growing(Story().Slice);
        Lab.Trace = trace;
        Render<RenderPulse>();
        Render<TimelinePage>();
        var before = trace.Reads;
        for (var tick = 0; tick < 20; tick++)
        {
            Show(Views.Healthy());
        }

        Assert.InRange((trace.Reads - before) / 2, 3, 5); // two seconds; each update reads twice: the end and the range
        View.ToggleFreeze();
        View.Publish();
        var (now, reads) = (Timeline.Reading.Now, trace.Reads);
        for (var tick = 0; tick < 20; tick++)
        {
            Show(Views.Healthy());
        }

        Assert.Equal((now, reads), (Timeline.Reading.Now, trace.Reads));
        View.ToggleFreeze();
        View.Publish();
        Assert.True(Timeline.Reading.Now > now);
    }

    [Fact]
    public void Opened_while_the_view_is_frozen_it_shows_that_moment_and_nothing_later()
    {
        var slice = Story().Slice;
        Lab.Trace = new FixedTrace(slice);
        Render<RenderPulse>();
        View.ToggleFreeze();
        var later = slice.Now + TimeSpan.FromSeconds(1);
        Lab.Trace = new FixedTrace(
            slice with { Now = later, Events = [.. slice.Events, slice.Events[^1] with { Number = 99, At = later }] });
        var page = Render<TimelinePage>();
        Assert.Equal(slice.Now, Timeline.Reading.Now);
        Assert.Equal(slice.Events.Count, Timeline.Reading.Slice.Events.Count);
        View.ToggleFreeze();
        View.Publish();
        Assert.Equal((later, 99), (Timeline.Reading.Now, Timeline.Reading.Slice.Events[^1].Number));
    }

    [Fact]
    public void The_footer_says_that_it_is_frozen_and_a_simulated_run_keeps_its_own()
    {
        var page = Open(Story().Slice);
        Assert.Equal("live", page.Find("[data-testid=freeze]").TextContent);
        page.Find(".foot .freeze").Click();
        Assert.StartsWith("FROZEN 00:00", page.Find("[data-testid=freeze]").TextContent, StringComparison.Ordinal);
        Lab.World = new WorldInfo(Worlds.Simulated, "seed 1");
        View.Publish();
        Assert.Empty(page.FindAll("[aria-label='Range of time']"));
        Assert.NotEmpty(page.FindAll(".range-row"));
    }

    private static string Words(AngleSharp.Dom.IElement row) =>
        string.Join(' ', row.Children.Select(cell => cell.TextContent.Trim()));

    private static TimelineLink Link(IRenderedComponent<TimelinePage> page) =>
        page.FindComponent<TimelineLink>().Instance;

    private static Task Press(IRenderedComponent<TimelinePage> page, string key) => page.InvokeAsync(() =>
        Link(page).PressAsync(key));

    /// <summary>A trace that grows by a tenth of a second whenever it is read.</summary>
    private sealed class Growing(TraceSlice slice) : ITraceSource
    {
        public int Reads { get; private set; }

        public TimeSpan Now => slice.Now + TimeSpan.FromMilliseconds(100 * Reads);

        public TraceSlice Read(TimeSpan from, TimeSpan to, int max)
        {
            Reads++;
            return slice with { Now = Now };
        }
    }
}
