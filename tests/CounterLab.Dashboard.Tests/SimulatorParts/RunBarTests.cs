using Bunit;
using CounterLab.Dashboard.Components.Simulator;
using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Randomness;
using CounterLab.Experiments.Scenarios;
using CounterLab.Lab.Running;
using CounterLab.Lab.Simulated.Links;
using CounterLab.Protocol;
using CounterLab.Protocol.Mutants;
using CounterLab.Simulation.Swarms;
using CounterLab.Tests;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.WebUtilities;

namespace CounterLab.Dashboard.Tests.SimulatorParts;

/// <summary>The bar that selects the run; a wrong input is refused with what was expected.</summary>
public sealed class RunBarTests : SimulatorContext
{
    [Fact]
    public async Task It_offers_what_can_be_simulated_and_every_mutant()
    {
        var bar = await OpenAsync<RunBar>();
        var scenarios = bar.FindAll("select")[0].QuerySelectorAll("option")
            .Select(option => option.GetAttribute("value")).ToList();
        Assert.Contains("partition-and-heal", scenarios);
        Assert.Contains("drawn", scenarios);
        Assert.Equal(MutantNames.All.Count + 1, bar.FindAll("select")[1].QuerySelectorAll("option").Length);
    }

    [Fact]
    public async Task Choosing_a_scenario_opens_it_at_its_beginning_standing_still()
    {
        var bar = await OpenAsync<RunBar>();
        await DoAsync(bar, "select", one => one.ChangeAsync("lost-replies"));
        Assert.Equal(
            ("lost-replies", 6UL, TimeSpan.Zero, false),
            (Run.Choice.Scenario.Name, Run.Choice.Scenario.Seed, Run.Now, Run.Playback.IsPlaying));
        Assert.Equal("6", bar.Find(".seed").GetAttribute("value"));
        Assert.Equal(Given.Library("lost-replies").Watch, bar.Find(".watch").TextContent);
    }

    [Fact]
    public async Task Seed_nodes_and_broken_rule_go_into_the_run_that_plays()
    {
        var bar = await OpenAsync<RunBar>(Given.Library("lost-replies"));
        await TypeAsync(bar, ".seed", " 0x10 ");
        await TypeAsync(bar, ".nodes", "7");
        await DoAsync(bar, ".mutant", one => one.ChangeAsync("merge-totals"));
        await PressAsync(bar, "Run");
        Assert.Equal(
            (16UL, 7, Mutant.MergeTotals, true),
            (Run.Choice.Scenario.Seed, Run.Choice.Scenario.Nodes.Count, Run.Choice.Mutant, Run.Playback.IsPlaying));
    }

    [Theory]
    [InlineData(".seed", "soon", "found 'soon'")]
    [InlineData(".nodes", "0", "Expected 1 to 1000; found '0'")]
    [InlineData(".nodes", "many", "found 'many'")]
    public async Task A_slip_is_told_and_the_run_stays(string field, string text, string says)
    {
        var bar = await OpenAsync<RunBar>(Given.Library("lost-replies"));
        var before = Run;
        await TypeAsync(bar, field, text);
        await PressAsync(bar, "Run");
        Assert.Contains(says, bar.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal(field == ".seed" ? "true" : null, bar.Find(".seed").GetAttribute("aria-invalid"));
        Assert.Same(before, Run);
        await TypeAsync(bar, field, "3");
        await PressAsync(bar, "Run");
        Assert.Empty(bar.FindAll("[role=alert]"));
    }

    [Fact]
    public async Task Without_a_seed_it_is_the_scenario_s_own()
    {
        var bar = await OpenAsync<RunBar>(Given.Library("lost-replies") with { Seed = 99 });
        await TypeAsync(bar, ".seed", "");
        await PressAsync(bar, "Run");
        Assert.Equal((6UL, "6"), (Run.Choice.Scenario.Seed, bar.Find(".seed").GetAttribute("value")));
    }

    [Fact]
    public async Task Enter_runs()
    {
        var bar = await OpenAsync<RunBar>(Given.Library("lost-replies"));
        await TypeAsync(bar, ".seed", "9");
        await DoAsync(bar, ".seed", one => one.KeyDownAsync(new KeyboardEventArgs { Key = "9" }));
        Assert.Equal(6UL, Run.Choice.Scenario.Seed);
        await DoAsync(bar, ".seed", one => one.KeyDownAsync(new KeyboardEventArgs { Key = "Enter" }));
        Assert.Equal((9UL, true), (Run.Choice.Scenario.Seed, Run.Playback.IsPlaying));
    }

    [Fact]
    public async Task The_next_seed_is_one_more_and_a_bad_one_is_told()
    {
        var bar = await OpenAsync<RunBar>(Swarm.Draw(7));
        await PressAsync(bar, "Next seed");
        Assert.Equal((8UL, "swarm"), (Run.Choice.Scenario.Seed, Run.Choice.Scenario.Name));
        await TypeAsync(bar, ".seed", "x");
        await PressAsync(bar, "Next seed");
        Assert.Contains("found 'x'", bar.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_that_makes_no_run_shows_what_it_asked_for_and_why_not()
    {
        Model.OpenLink(new RunParameters("lost-replies", "soon", null, null, null, null, null));
        var bar = Render<RunBar>();
        Assert.Contains("malformed", bar.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("soon", bar.Find(".seed").GetAttribute("value"));
        Assert.Null(Model.Run);
        Model.Open(new RunChoice(Given.Quiet));
        Assert.Empty(bar.FindAll("[role=alert]"));
    }

    [Fact]
    public void A_link_that_was_too_short_for_all_says_what_is_missing()
    {
        var bar = Render<RunBar>();
        Model.OpenLink(new RunParameters("lost-replies", "3", null, null, null, null, null, "1"));
        Assert.Contains(
            "omits the interventions", bar.Find("[data-testid=link-missing]").TextContent, StringComparison.Ordinal);
        Model.Open(new RunChoice(Given.Quiet));
        Assert.Empty(bar.FindAll("[data-testid=link-missing]"));
    }

    [Fact]
    public async Task A_scenario_of_one_s_own_can_be_run_again_under_another_seed_however_large_it_is()
    {
        var dice = new Dice(1);
        var large = Given.Quiet with
        {
            Name = "my-own",
            Steps =
            [
                .. Enumerable.Range(0, 2_000).Select(i =>
                    new Step(
                        TimeSpan.FromTicks(dice.Roll(70_000_000)),
                        new AddToCounter("n1", "likes", 1 + dice.Roll(1_000_000)))),
            ],
        };
        var bar = await OpenAsync<RunBar>(large);
        Assert.Equal("my-own", bar.FindAll("select")[0].QuerySelector("option[value=own]")!.TextContent);
        await TypeAsync(bar, ".seed", "3");
        await PressAsync(bar, "Run");
        Assert.Empty(bar.FindAll("[role=alert]"));
        Assert.Equal((3UL, 2_000), (Run.Choice.Scenario.Seed, Run.Choice.Scenario.Steps.Count));
    }

    [Fact]
    public async Task The_copied_link_opens_this_run_at_this_moment_with_what_was_done()
    {
        var bar = await OpenAsync<RunBar>(Given.Library("lost-replies"), at: 4);
        await Run.KillAsync("n2");
        await PressAsync(bar, "Copy link");
        var url = new Uri(
            Assert.IsType<string>(JSInterop.Invocations["navigator.clipboard.writeText"].Single().Arguments[0]));
        var query = QueryHelpers.ParseQuery(url.Query);
        var (choice, done, at) = RunLink.Read(
            new RunParameters(query["scenario"], query["seed"], null, null, query["t"], null, query["done"]));
        Assert.Equal(("/simulator", "lost-replies", Given.Seconds(4)), (url.AbsolutePath, choice.Scenario.Name, at));
        Assert.Equal("kill n2", Assert.Single(done).Words);
    }
}
