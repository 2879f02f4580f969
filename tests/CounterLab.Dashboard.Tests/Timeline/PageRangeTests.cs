using Bunit;
using CounterLab.Experiments.Tracing;
using CounterLab.Presentation.Timeline.Layout;
using CounterLab.Tests;

namespace CounterLab.Dashboard.Tests.Timeline;

/// <summary>The range that the page shows, its folded parts, and the files that are saved of it.</summary>
public sealed class PageRangeTests : TimelineContext
{
    [Fact]
    public void The_range_is_typed_or_dragged_and_goes_on_at_its_end()
    {
        var story = Story();
        story.Wait(20_000);
        var page = Open(story.Slice);
        page.Find("[aria-label='Start of range']").Change("00:00.003");
        Assert.Equal((TimeSpan.FromMilliseconds(3), null), (Timeline.Choices.From, Timeline.Choices.To));
        page.Find("[aria-label=End]").Input("5000");
        Assert.Equal(TimeSpan.FromSeconds(5), Timeline.Choices.To);
        page.Find("[aria-label=End]").Input("20013");
        Assert.Null(Timeline.Choices.To);
        page.FindAll("button").Single(button => button.TextContent == "Last 10 s").Click();
        Assert.Equal((null, null), (Timeline.Choices.From, Timeline.Choices.To));
    }

    [Fact]
    public void A_fold_opens()
    {
        var told = Told.Of("n1", "n2");
        told.AddAt("n1#1", 1);
        told.Wait(900);
        told.Add(TraceKind.Send, "n1#1", "n2", 0, "probe");
        told.Wait(900);
        told.AddAt("n1#1", 2);
        var page = Open(told.Slice);
        page.Find(".tl-fold").Click();
        Assert.Equal("true", page.Find(".tl-fold").GetAttribute("aria-expanded"));
        Assert.NotEmpty(page.FindAll("path.tl-m.dim"));
    }

    [Fact]
    public void Saving_goes_to_the_browser_with_a_name_that_says_what_it_is()
    {
        var module = JSInterop.SetupModule("./js/timeline.js");
        module.Mode = JSRuntimeMode.Loose;
        var page = Open(Story().Slice);
        foreach (var what in (string[])["SVG picture", "PNG picture", "ShiViz log"])
        {
            page.FindAll("button").Single(button => button.TextContent.StartsWith("Export", StringComparison.Ordinal))
                .Click();
            page.FindAll("button").Single(button => button.TextContent == what).Click();
        }

        var names = module.Invocations.Where(call => call.Identifier.StartsWith("save", StringComparison.Ordinal))
            .Select(call => $"{call.Identifier} {call.Arguments[0]}");
        Assert.Equal(
            [
                "save counterlab-live-20261122T120000Z-0ms-13ms.log",
                "save counterlab-live-20261122T120000Z-0ms-13ms.svg",
                "savePng counterlab-live-20261122T120000Z-0ms-13ms.png",
            ],
            names.Order(StringComparer.Ordinal)); // each file is requested separately, without waiting for another
    }

    [Fact]
    public void Ten_thousand_events_and_fifty_nodes_stay_within_the_budget()
    {
        var told = Told.Of([.. Enumerable.Range(1, 50).Select(number => $"n{number}")]);
        for (ulong seq = 1; told.Events.Count < 10_000; seq++)
        {
            told.AddAt("n1#1", seq, seq % 2 == 0 ? "likes" : new string('ж', 128));
            told.Arrive(told.Push("n1#1", $"n{2 + (seq % 49)}", seq), $"n{2 + (seq % 49)}#1");
        }

        var page = Open(told.Slice);
        Assert.InRange(page.FindAll(".tl-svg *").Count, 300, DiagramOptions.ElementsMax);
        Assert.Contains(
            "not drawn: narrow the range", page.Find("[data-testid=drawn]").TextContent, StringComparison.Ordinal);
        page.FindAll("button").Single(button => button.TextContent == "Narrow to drawn events").Click();
        Assert.DoesNotContain("not drawn", page.Find("[data-testid=drawn]").TextContent, StringComparison.Ordinal);
    }
}
