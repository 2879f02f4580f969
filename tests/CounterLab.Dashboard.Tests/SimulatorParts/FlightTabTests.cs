using Bunit;
using CounterLab.Dashboard.Components.Simulator;
using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Scenarios;
using CounterLab.Simulation.Stepping;
using CounterLab.Tests;

namespace CounterLab.Dashboard.Tests.SimulatorParts;

/// <summary>The tab of messages in flight, with the actions on each.</summary>
public sealed class FlightTabTests : SimulatorContext
{
    [Fact]
    public void Without_a_run_it_says_how_to_get_one()
        => Assert.Contains(
            "choose a scenario", Part<InFlightTab>().Find(".none").TextContent, StringComparison.Ordinal);

    [Fact]
    public async Task When_nothing_is_under_way_it_says_how_to_see_something()
    {
        var tab = await OpenAsync<InFlightTab>();
        while (Run.InFlight.Count > 0)
        {
            Run.Seek(Run.Now + TimeSpan.FromMilliseconds(3));
        }

        Show(tab);
        Assert.Contains("No messages in flight", tab.Find(".none").TextContent, StringComparison.Ordinal);
        Assert.Empty(tab.FindAll("[data-testid=flight]"));
    }

    [Fact]
    public async Task Each_message_says_what_it_is_and_when_it_arrives()
    {
        var tab = await WithPushAsync();
        Assert.Equal(Run.InFlight.Count, tab.FindAll("[data-testid=flight]").Count);
        Assert.Equal($"Messages in flight: {Run.InFlight.Count}", tab.Find("h2").TextContent);
        Assert.All(tab.FindAll(".when"), when => Assert.Matches(@"^in \d+(\.\d+)? ms$", when.TextContent));
    }

    [Fact]
    public async Task Only_the_picked_message_offers_deeds_and_picking_it_again_lets_it_go()
    {
        var tab = await WithPushAsync();
        Assert.Empty(tab.FindAll(".deeds"));
        await DoAsync(tab, "[data-testid=flight] .what", one => one.ClickAsync(new()));
        Assert.Equal("true", tab.Find("[data-testid=flight] .what").GetAttribute("aria-pressed"));
        Assert.Equal(4, tab.FindAll(".deeds button").Count);
        await DoAsync(tab, "[data-testid=flight] .what", one => one.ClickAsync(new()));
        Assert.Empty(tab.FindAll(".deeds"));
    }

    [Theory]
    [InlineData("Drop {0}", "drop {0}")]
    [InlineData("Delay {0}", "delay {0}")]
    [InlineData("Duplicate {0}", "duplicate {0}")]
    [InlineData("Deliver {0} now", "deliver {0}")]
    public async Task Each_deed_is_done_on_a_fork_and_picks_nothing_any_more(string button, string words)
    {
        var tab = await WithPushAsync();
        var push = Run.InFlight.First(message => message.Message == "push");
        Model.Pick(push.Id);
        Show(tab);
        await PressAsync(tab, string.Format(null, button, push.Label));
        Assert.Equal(
            string.Format(null, words, push.Label),
            Assert.Single(Run.CurrentFork.Interventions.OfType<MessageIntervention>()).Words);
        Assert.Null(Model.Picked);
        Assert.Equal(
            words.StartsWith("delay", StringComparison.Ordinal) ? Given.Seconds(0.5) : TimeSpan.Zero,
            Run.CurrentFork.Interventions.OfType<MessageIntervention>().Single().By);
    }

    [Fact]
    public async Task A_plain_add_cannot_be_duplicated_and_the_button_says_why()
    {
        var tab = await OpenAsync<InFlightTab>();
        await Run.AddAsync("n1", "likes", 1);
        Model.Pick(Run.InFlight.Single(message => message.Message == "add").Id);
        Show(tab);
        var duplicate = Button(tab, "Duplicate add client → n1");
        Assert.True(duplicate.HasAttribute("disabled"));
        Assert.Contains("the network cannot duplicate it", duplicate.GetAttribute("title"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_is_gone_is_told_of()
    {
        var bar = Snackbars();
        var tab = await WithPushAsync();
        var push = Run.InFlight.First(message => message.Message == "push");
        Model.Pick(push.Id);
        Show(tab);
        await tab.InvokeAsync(() =>
        {
            var button = Button(tab, $"Drop {push.Label}");
            Run.Seek(Run.Now + Given.Seconds(1)); // the message arrives before the page is refreshed
            return button.ClickAsync(new());
        });
        bar.WaitForAssertion(() => Assert.Contains("no longer in flight", bar.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_held_message_says_so_and_comes_last()
    {
        var tab = await OpenAsync<InFlightTab>();
        await Run.BeginFaultAsync(new HoldFault("n1", "n2"));
        await Run.AddAsync("n1", "likes", 1);
        Run.Seek(Run.Now + TimeSpan.FromMilliseconds(200));
        Show(tab);
        Assert.Equal("held", tab.FindAll(".when")[^1].TextContent);
    }

    [Fact]
    public async Task Of_very_many_messages_the_next_forty_are_shown_and_the_picked_one()
    {
        var slow = new NetworkModel { LatencyMin = Given.Seconds(0.3), LatencyMax = Given.Seconds(0.4) };
        var tab = await OpenAsync<InFlightTab>(
            Given.Quiet with { Nodes = [.. Enumerable.Range(1, 25).Select(i => $"n{i}")], Network = slow }, at: 0.2);
        Assert.True(Run.InFlight.Count > 100, $"{Run.InFlight.Count} messages");
        Assert.Equal(40, tab.FindAll("[data-testid=flight]").Count);
        Assert.Contains(
            $"The next 40 of {Run.InFlight.Count}", tab.Find(".none").TextContent, StringComparison.Ordinal);
        var last = Run.InFlight.MaxBy(message => message.ArrivesAt)!;
        Model.Pick(last.Id);
        Show(tab);
        Assert.Equal("true", tab.Find("[data-testid=flight] .what").GetAttribute("aria-pressed"));
    }

    /// <summary>Renders the tab over a run with a push in flight.</summary>
    private async Task<IRenderedComponent<InFlightTab>> WithPushAsync()
    {
        var tab = await OpenAsync<InFlightTab>();
        await Run.AddAsync("n1", "likes", 1);
        while (!Run.InFlight.Any(message => message.Message == "push"))
        {
            Run.StepForward();
        }

        Show(tab);
        return tab;
    }
}
