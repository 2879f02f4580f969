using Bunit;
using CounterLab.Dashboard.Components.Scenarios;
using CounterLab.Dashboard.Components.Scenarios.Compare;
using CounterLab.Dashboard.Components.Scenarios.History;
using CounterLab.Dashboard.Scenarios;
using CounterLab.Dashboard.Scenarios.Running;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Verdicts;
using CounterLab.Presentation.Runs;
using CounterLab.Tests;

namespace CounterLab.Dashboard.Tests.Scenarios;

/// <summary>The list of runs, the details of one run, and the comparison of two.</summary>
public sealed class RunHistoryViewTests : ScenarioContext
{
    [Fact]
    public void An_empty_history_says_so() =>
        Assert.Contains("No runs yet", Part<HistoryView>().Markup, StringComparison.Ordinal);

    [Fact]
    public void The_history_lists_every_end_by_icon_and_word_and_takes_in_new_ones()
    {
        History.Add(RecordedRuns.Valid());
        History.Add(RecordedRuns.Violated());
        History.Add(RecordedRuns.Stopped());
        History.Add(RecordedRuns.Failed());
        var view = Part<HistoryView>();
        Assert.Equal(
            ["failed", "stopped", "violated", "valid"],
            view.FindAll("[data-testid=run-verdict]").Select(mark => mark.TextContent));
        Assert.All(view.FindAll("[data-testid=run-verdict]"), mark => Assert.NotNull(mark.QuerySelector("svg")));
        Assert.Contains("never", view.Find("[data-testid=run-2]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hundred_runs_are_listed()
    {
        foreach (var id in Enumerable.Range(1, RunHistory.RunsMax))
        {
            History.Add(RecordedRuns.Valid(id));
        }

        Assert.Equal(RunHistory.RunsMax, Part<HistoryView>().FindAll("tbody tr").Count);
    }

    [Fact]
    public void Two_marked_runs_are_compared_and_of_three_the_first_is_let_go()
    {
        History.Add(RecordedRuns.Valid(1));
        History.Add(RecordedRuns.Violated(2));
        History.Add(RecordedRuns.Valid(3));
        var view = Part<HistoryView>();
        foreach (var id in (int[])[3, 1, 2])
        {
            view.Find($"[aria-label='Select run {id}']").Change(true);
        }

        view.FindAll("button").Single(button => button.TextContent == "Compare 1 and 2").Click();
        Assert.Equal((ScenarioTab.Compare, 1, 2), (Model.Tab, Model.Run, Model.With));
    }

    [Fact]
    public void Details_of_a_violated_run_show_who_objected_what_was_found_and_the_way_to_it()
    {
        var details = Details(RecordedRuns.Violated());
        Assert.Equal("violated", details.Find("[data-testid=details-verdict]").GetAttribute("data-value"));
        Assert.Contains("n2 reads 7 added on c1", details.Find(".violations").TextContent, StringComparison.Ordinal);
        Assert.Contains("n1 12, n2 7", details.Find(".final").TextContent, StringComparison.Ordinal);
        Assert.Contains("+5 on c1", details.Find(".lost").TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "t=4500",
            details.FindAll("a").First(link => link.TextContent.Contains("Simulator", StringComparison.Ordinal))
                .GetAttribute("href"),
            StringComparison.Ordinal);
        Assert.Equal(
            "counterlab simulate --seed 1 --scenario small.json --mutant merge-totals",
            details.Find(".command").TextContent);
        Assert.Contains("an ack was lost", details.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Details_of_a_live_run_link_its_report_and_not_the_simulator()
    {
        var details = Details(
            RecordedRuns.Valid(7, Worlds.Live) with
            {
                Result = RecordedRuns.Result with { Report = new byte[] { 1 } },
            });
        Assert.Equal(["/scenarios/runs/7/report"], details.FindAll("a").Select(link => link.GetAttribute("href")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Details_of_a_run_without_a_verdict_say_why(bool stopped)
    {
        var run = stopped ? RecordedRuns.Stopped() : RecordedRuns.Failed();
        var details = Details(run);
        Assert.Contains(run.Why, details.Find("[data-testid=details-verdict]").TextContent, StringComparison.Ordinal);
        Assert.Contains("There is no verdict", details.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_and_messages_of_strangers_stay_text()
    {
        var verdict = new Verdict(
            VerdictKind.Violated,
            [.. Enumerable.Range(0, 50).Select(i => new Violation("prefix", RunReports.Hostile, TimeSpan.Zero))],
            []);
        var details = Details(
            RecordedRuns.Valid() with
            {
                Result = RecordedRuns.Result with
                {
                    Verdict = verdict,
                    Final =
                    [
                        RunReports.Final(
                            new string('ع', 128), Int128.MinValue, Int128.MaxValue, 50, 9_223_372_036_854_775_807),
                    ],
                },
            });
        Assert.Empty(details.FindAll("script"));
        Assert.Contains("And 20 more", details.Markup, StringComparison.Ordinal);
        Assert.Contains("on all 50 nodes", details.Find(".final").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_is_not_kept_any_more_says_so()
    {
        Model.ShowRun(9);
        Assert.Contains(
            "Run 9 was not found", Part<HistoryView>().Find(".notice").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Beside_a_run_that_is_looked_at_stands_its_scenario_ready_to_be_run_in_the_same_way()
    {
        History.Add(RecordedRuns.Violated(2));
        Model.ShowRun(2);
        var panel = Part<ScenarioPanel>();
        Assert.Equal("small", panel.Find(".name").TextContent);
        Press(panel, "Run simulated");
        Assert.Equal(
            ("small", "merge-totals"),
            (RunService.Jobs[0].Request.Scenario.Name, RunService.Jobs[0].Request.MutantName));
        Model.Open(ScenarioTab.Library);
        Assert.Equal(("bridge", ""), (Model.ShownName, Model.Choices.Mutant));
    }

    [Fact]
    public void Comparing_needs_two_runs()
    {
        Assert.Contains("There are no runs yet", Part<CompareView>().Markup, StringComparison.Ordinal);
        History.Add(RecordedRuns.Valid(1));
        Assert.Contains("There is one run so far", Part<CompareView>().Markup, StringComparison.Ordinal);
        History.Add(RecordedRuns.Violated(2));
        Assert.Contains("Choose two runs", Part<CompareView>().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_runs_stand_side_by_side_with_their_differences_marked()
    {
        History.Add(RecordedRuns.Valid(1));
        History.Add(RecordedRuns.Violated(2));
        Model.Compare(1, null);
        var view = Part<CompareView>();
        view.FindAll("select")[1].Change("2");
        Assert.Equal(2, view.FindAll(".plot-card").Count);
        var row = view.FindAll(".compared tr")
            .Single(tr => tr.TextContent.StartsWith("verdict", StringComparison.Ordinal));
        Assert.Equal("differs", row.QuerySelector("td:last-child")!.TextContent.Trim());
        Assert.NotNull(row.QuerySelector("td:last-child svg"));
        view.Find("[aria-label='Swap the runs']").Click();
        Assert.Equal((2, 1), (Model.Run, Model.With));
    }

    private IRenderedComponent<RunDetails> Details(RunRecord run) => Part<RunDetails>(part =>
        part.Add(details => details.Run, run));

    private static void Press(IRenderedComponent<ScenarioPanel> panel, string text) =>
        panel.FindAll("button").First(button => button.TextContent.Trim() == text).Click();
}
