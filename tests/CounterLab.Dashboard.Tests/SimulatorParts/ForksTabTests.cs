using Bunit;
using CounterLab.Dashboard.Components.Simulator;
using CounterLab.Tests;

namespace CounterLab.Dashboard.Tests.SimulatorParts;

public sealed class ForksTabTests : SimulatorContext
{
    [Fact]
    public void Without_a_run_there_are_no_forks() =>
        Assert.Contains("No run yet", Part<ForksTab>().Markup, StringComparison.Ordinal);

    [Fact]
    public async Task The_original_run_is_listed_first()
    {
        var tab = await OpenAsync<ForksTab>();
        var fork = tab.Find("[data-testid=course]");
        Assert.Contains("Original", fork.TextContent, StringComparison.Ordinal);
        Assert.Equal("true", fork.QuerySelector("button")!.GetAttribute("aria-pressed"));
    }

    [Fact]
    public async Task A_run_that_is_not_computed_yet_says_so_and_then_its_verdict()
    {
        var tab = await OpenAsync<ForksTab>();
        await ShowWorkedOutAsync(tab);
        Assert.Contains("valid", tab.Find(".end").TextContent, StringComparison.Ordinal);
        Assert.Contains("tone-good", tab.Find(".end").ClassList);
    }

    [Fact]
    public async Task A_fork_says_what_was_done_and_where_and_is_shown_at_a_click()
    {
        var tab = await OpenAsync<ForksTab>();
        await Run.KillAsync("n2");
        Show(tab);
        var forks = tab.FindAll("[data-testid=course] button");
        Assert.Equal(["false", "true"], forks.Select(fork => fork.GetAttribute("aria-pressed")));
        Assert.Contains("kill n2", forks[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("from 2.000 s", forks[1].TextContent, StringComparison.Ordinal);
        await tab.InvokeAsync(() => tab.Find("[data-testid=course] button").ClickAsync(new()));
        Assert.Equal((0, Given.Seconds(2)), (Run.CurrentFork.Number, Run.Now));
        Assert.Equal("Running", Run.StateOf("n2"));
    }

    [Fact]
    public async Task Fork_here_adds_a_fork()
    {
        var tab = await OpenAsync<ForksTab>();
        await PressAsync(tab, "Fork here");
        Assert.Equal(2, tab.FindAll("[data-testid=course]").Count);
        Assert.Equal(1, Run.CurrentFork.Number);
    }
}
