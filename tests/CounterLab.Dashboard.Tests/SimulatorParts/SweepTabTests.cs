using Bunit;
using CounterLab.Dashboard.Components.Simulator;
using CounterLab.Protocol;
using CounterLab.Protocol.Mutants;
using CounterLab.Tests;

namespace CounterLab.Dashboard.Tests.SimulatorParts;

/// <summary>The tab that sweeps the shown scenario over many seeds.</summary>
public sealed class SweepTabTests : SimulatorContext
{
    [Theory]
    [InlineData("0", "100000", "Expected a range of at most 100\u202F000 seeds")]
    [InlineData("5", "4", "found 5..4")]
    [InlineData("x", "4", "found 'x'")]
    [InlineData("0", "-1", "found '-1'")]
    public async Task A_bad_range_is_told_and_nothing_runs(string from, string to, string says)
    {
        var tab = await OpenAsync<SweepTab>();
        await RangeAsync(tab, from, to);
        Assert.Contains(says, tab.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Empty(tab.FindAll("progress"));
    }

    [Fact]
    public async Task Its_progress_is_told_and_where_no_rule_is_broken_nothing_is_violated()
    {
        var tab = await OpenAsync<SweepTab>(Given.Twice);
        Assert.Contains("Runs twice with a range of seeds", tab.Markup, StringComparison.Ordinal);
        await RangeAsync(tab, "1", "0x4");
        await DoneAsync(tab, "4");
        Assert.Contains("4 of 4", tab.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Contains("0 violated", tab.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Empty(tab.FindAll("table"));
    }

    [Fact]
    public async Task A_failure_opens_at_the_moment_of_its_violation()
    {
        var tab = await OpenAsync<SweepTab>(Given.Twice, mutant: Mutant.CountDuplicates);
        await RangeAsync(tab, "11", "13");
        await DoneAsync(tab, "3");
        Assert.Equal(3, tab.FindAll("tbody tr").Count);
        await PressAsync(tab, "Open seed 12");
        Assert.Equal(
            (12UL, Mutant.CountDuplicates, "twice"),
            (Run.Choice.Scenario.Seed, Run.Choice.Mutant, Run.Choice.Scenario.Name));
        Assert.True(Run.Now > TimeSpan.Zero);
        Assert.NotEmpty(Run.Verdict.Violations);
        Assert.Equal(3, tab.FindAll("tbody tr").Count); // the list stays for the next failure
    }

    [Fact]
    public async Task It_is_stopped_and_says_so()
    {
        var tab = await OpenAsync<SweepTab>();
        await RangeAsync(tab, "0", "99999");
        await PressAsync(tab, "Stop");
        await BecomesAsync(() =>
        {
            Show(tab);
            return tab.Find("[role=status]").TextContent.Contains("stopped", StringComparison.Ordinal)
                && tab.FindAll("button").Any(button => button.TextContent.Trim() == "Sweep");
        });
    }

    [Fact]
    public async Task Without_a_run_seeds_draw_the_scenarios()
    {
        var tab = Part<SweepTab>();
        Assert.Contains("Runs random scenarios", tab.Markup, StringComparison.Ordinal);
        await RangeAsync(tab, "1", "1");
        await DoneAsync(tab, "1");
    }

    private static async Task RangeAsync(IRenderedComponent<SweepTab> tab, string from, string to)
    {
        await DoAsync(tab, "input", field => field.ChangeAsync(from));
        await DoAsync(tab, "label + label input", field => field.ChangeAsync(to));
        await PressAsync(tab, "Sweep");
    }

    private Task DoneAsync(IRenderedComponent<SweepTab> tab, string count) => BecomesAsync(() =>
    {
        Show(tab);
        return tab.Find("[data-testid=sweep-progress]").GetAttribute("data-value") == count && tab.FindAll("button")
            .Any(button => button.TextContent.Trim() == "Sweep");
    });
}
