using Bunit;
using CounterLab.Dashboard.Components.Simulator;
using CounterLab.Experiments.Scenarios;
using CounterLab.Protocol;
using CounterLab.Protocol.Mutants;
using CounterLab.Tests;

namespace CounterLab.Dashboard.Tests.SimulatorParts;

/// <summary>The tab with the verdict of a run, and its links to the times of violations.</summary>
public sealed class VerdictTabTests : SimulatorContext
{
    [Fact]
    public void Without_a_run_there_is_no_verdict() =>
        Assert.Contains("No run yet", Part<VerdictTab>().Markup, StringComparison.Ordinal);

    [Fact]
    public async Task Until_it_is_worked_out_it_says_how_far()
    {
        var tab = await OpenAsync<VerdictTab>(Given.Library("thundering-retries"));
        if (Run.CurrentFork.Outcome is null)
        {
            Assert.Equal("computing", tab.Find("[data-testid=run-verdict]").GetAttribute("data-value"));
            Assert.Matches(@"Worked out up to \d+\.\d{3} s", tab.Markup);
        }
    }

    [Fact]
    public async Task A_valid_run_shows_its_length_hash_and_what_was_seen()
    {
        var tab = await OpenAsync<VerdictTab>(Given.Library("partition-and-heal"));
        await ShowWorkedOutAsync(tab);
        Assert.Equal("valid", tab.Find("[data-testid=run-verdict]").GetAttribute("data-value"));
        var text = tab.Markup;
        Assert.Contains(
            Run.CurrentFork.Outcome!.TraceHash.ToString("x16", System.Globalization.CultureInfo.InvariantCulture),
            text,
            StringComparison.Ordinal);
        Assert.Contains("diverged", text, StringComparison.Ordinal);
        Assert.Empty(tab.FindAll("[data-testid=violation]"));
        Assert.Equal(
            "counterlab simulate --seed 1 --scenario scenarios/partition-and-heal.json",
            tab.Find(".command").TextContent);
    }

    [Fact]
    public async Task What_had_to_be_seen_and_was_not_makes_it_unknown()
    {
        var tab = await OpenAsync<VerdictTab>(
            Given.Quiet with { Expect = new Expectations { Sometimes = [SightingNames.Killed] } });
        await ShowWorkedOutAsync(tab);
        Assert.Equal("unknown", tab.Find("[data-testid=run-verdict]").GetAttribute("data-value"));
        Assert.Contains("never seen", tab.Find("[aria-labelledby=seen-title]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_violation_says_who_objects_and_leads_to_its_moment()
    {
        var tab = await OpenAsync<VerdictTab>(Given.Twice, mutant: Mutant.CountDuplicates);
        await ShowWorkedOutAsync(tab);
        Assert.Equal("violated", tab.Find("[data-testid=run-verdict]").GetAttribute("data-value"));
        var first = Run.CurrentFork.Outcome!.Verdict.Violations[0];
        var shown = tab.Find("[data-testid=violation]");
        Assert.Contains(first.Checker, shown.TextContent, StringComparison.Ordinal);
        Assert.Contains(first.Message, shown.TextContent, StringComparison.Ordinal);
        await DoAsync(tab, "[data-testid=violation] button", button => button.ClickAsync(new()));
        Assert.Equal(first.At, Run.Now);
        Assert.InRange(tab.FindAll("[data-testid=violation]").Count, 1, 20);
    }

    [Fact]
    public async Task It_is_shrunk_to_the_few_steps_that_matter_which_can_be_opened()
    {
        var tab = await OpenAsync<VerdictTab>(Given.Twice, mutant: Mutant.CountDuplicates);
        await ShowWorkedOutAsync(tab);
        await PressAsync(tab, "Shrink to the fewest steps");
        await BecomesAsync(() =>
        {
            Show(tab);
            return tab.FindAll("[data-testid=shrunk]").Count == 1;
        });
        Assert.Contains("6 steps became", tab.Find("[data-testid=shrunk]").TextContent, StringComparison.Ordinal);
        await PressAsync(tab, "Open the shrunk scenario");
        Assert.StartsWith("shrunk-", Run.Choice.Scenario.Name, StringComparison.Ordinal);
        Assert.Equal(Mutant.CountDuplicates, Run.Choice.Mutant);
    }

    [Fact]
    public async Task What_was_done_by_hand_can_neither_be_shrunk_nor_run_by_a_command()
    {
        var tab = await OpenAsync<VerdictTab>(Given.Twice, mutant: Mutant.CountDuplicates);
        await Run.AddAsync("n1", "likes", 1);
        await ShowWorkedOutAsync(tab);
        Assert.True(Button(tab, "Shrink to the fewest steps").HasAttribute("disabled"));
        Assert.Empty(tab.FindAll(".command"));
        Assert.Contains("part of this page's link", tab.Markup, StringComparison.Ordinal);
    }
}
