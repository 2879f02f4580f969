using Bunit;
using CounterLab.Dashboard.Components.Scenarios;
using CounterLab.Dashboard.Components.Scenarios.Compare;
using CounterLab.Dashboard.Components.Scenarios.History;
using CounterLab.Dashboard.Scenarios;
using CounterLab.Dashboard.Scenarios.Running;
using CounterLab.Dashboard.Scenarios.Storage;
using CounterLab.Dashboard.State;
using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Verdicts;
using CounterLab.Lab.Running;
using CounterLab.Presentation.Runs;
using CounterLab.Presentation.Scenarios.Editing;
using CounterLab.Presentation.Scenarios.Storage;
using CounterLab.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace CounterLab.Dashboard.Tests.Scenarios;

public sealed class RunViewTests : ScenarioContext
{
    [Fact]
    public async Task A_run_is_started_shown_under_way_and_listed_when_it_is_over()
    {
        var panel = Part<ScenarioPanel>();
        Press(panel, "Run simulated");
        panel.WaitForElement("[data-testid=run-under-way]");
        await Eventually.BecomesAsync(() => Simulated.Tell is not null);
        Simulated.Tell!(new RunStage(RunStageKind.Faults, TimeSpan.FromSeconds(5)));
        Time.Advance(LabView.PushInterval);
        panel.WaitForAssertion(() => Assert.Equal("faults and workload", panel.Find("[role=status]").TextContent));
        Assert.NotNull(panel.Find("[role=progressbar]").GetAttribute("aria-valuenow"));
        var job = RunService.Jobs[0];
        Simulated.End(RecordedRuns.Result);
        await job.Ended;
        panel.WaitForAssertion(() => Assert.Equal("valid", panel.Find("[data-testid=run-verdict]").GetAttribute("data-value")));
        Time.Advance(LabView.PushInterval);
        panel.WaitForAssertion(() => Assert.Empty(panel.FindAll("[data-testid=run-under-way]")));
    }

    [Fact]
    public async Task A_run_is_stopped_by_hand()
    {
        var panel = Part<ScenarioPanel>();
        Press(panel, "Run live");
        panel.WaitForElement("[data-testid=run-under-way]");
        var job = RunService.Jobs[0];
        panel.Find(".way button").Click();
        await job.Ended;
        Assert.Equal("Stopped by the user.", History.Runs[0].Why);
    }

    [Fact]
    public void While_another_page_runs_live_the_button_says_who()
    {
        RunService.Start(new RunRequest(RecordedRuns.Small, Worlds.Live), "another page");
        var panel = Part<ScenarioPanel>();
        Assert.True(Button(panel, "Run live").HasAttribute("disabled"));
        Assert.Contains("found small, of another page", panel.Find("#why-Live").TextContent, StringComparison.Ordinal);
        Assert.False(Button(panel, "Run simulated").HasAttribute("disabled"));
        Assert.Contains("of another page", panel.Find(".world").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_world_can_not_run_and_what_is_typed_wrong_disables_with_the_reason()
    {
        Model.Want("clock-jumps");
        var panel = Part<ScenarioPanel>();
        Assert.Contains("clock-jump", panel.Find("#why-Live").TextContent, StringComparison.Ordinal);
        panel.FindAll(".fields input")[0].Input("x");
        Assert.True(Button(panel, "Run simulated").HasAttribute("disabled"));
        Assert.Contains("found 'x'", panel.Find("#seed-why").TextContent, StringComparison.Ordinal);
        Assert.Equal("true", panel.FindAll(".fields input")[0].GetAttribute("aria-invalid"));
    }

    [Fact]
    public void Seed_pace_and_broken_rule_go_into_the_run()
    {
        Model.Want("lost-replies");
        var panel = Part<ScenarioPanel>();
        panel.FindAll(".fields input")[0].Input("0x10");
        panel.FindAll(".fields input")[1].Input("0.5");
        panel.Find("select").Change("merge-totals");
        Press(panel, "Run live");
        var request = RunService.Jobs[0].Request;
        Assert.Equal((16ul, 0.5, "merge-totals"), (request.Scenario.Seed, request.Pace, request.MutantName));
        Assert.Equal(TimeSpan.FromSeconds(8), request.Paced.RunFor);
    }

    [Fact]
    public void A_scenario_that_can_not_be_read_can_not_be_run()
    {
        Model.Take("{");
        var panel = Part<ScenarioPanel>();
        Assert.True(Button(panel, "Run simulated").HasAttribute("disabled"));
        Assert.Contains("until the errors in the editor", panel.Find(".wrong").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Sharing_copies_a_link_and_says_when_there_can_be_none()
    {
        var panel = Part<ScenarioPanel>();
        Press(panel, "Share link");
        panel.WaitForAssertion(() => Assert.Contains("Link copied", panel.Find(".said").TextContent, StringComparison.Ordinal));
        Assert.EndsWith("/scenarios?scenario=bridge", (string)Browser.Invocations["copy"][0].Arguments[0]!, StringComparison.Ordinal);
        Browser.Setup<bool>("copy", _ => true).SetResult(false);
        Press(panel, "Share link");
        panel.WaitForAssertion(() => Assert.EndsWith("/scenarios?scenario=bridge", panel.Find("code.link").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void What_was_said_of_a_scenario_is_not_said_of_another()
    {
        Browser.Setup<bool>("copy", _ => true).SetResult(false);
        var panel = Part<ScenarioPanel>();
        Press(panel, "Share link");
        panel.WaitForElement("code.link");
        Model.Want("long-pause");
        Assert.Empty(panel.FindAll("code.link, .said"));
        Model.Want("bridge"); // nor once it is back
        Assert.Empty(panel.FindAll("code.link, .said"));
    }

    [Fact]
    public async Task Removing_is_asked_anew_after_another_was_chosen()
    {
        Keeps(new SavedScenario("mine", ScenarioDraft.New.Replace("my-scenario", "mine", StringComparison.Ordinal), default));
        var panel = Part<ScenarioPanel>();
        await panel.InvokeAsync(() => Services.GetRequiredService<SavedScenarios>().ReadAsync());
        Model.Want("mine");
        Press(panel, "Remove");
        Assert.Contains("Press again", panel.Find(".said").TextContent, StringComparison.Ordinal);
        Model.Want("bridge");
        Model.Want("mine");
        Press(panel, "Remove");
        Assert.Contains(Model.Entries, entry => entry.Name == "mine");
        Press(panel, "Confirm removal");
        panel.WaitForAssertion(() => Assert.Contains("mine was removed", panel.Find(".said").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void A_duplicate_has_a_name_that_is_free()
    {
        var panel = Part<ScenarioPanel>();
        Press(panel, "Duplicate");
        Assert.Equal(("bridge-2", ScenarioTab.Editor), (Model.Draft.Name, Model.Tab));
        Assert.Contains("A copy is open in the editor", panel.Find(".said").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_history_says_so() => Assert.Contains("No runs yet", Part<HistoryView>().Markup, StringComparison.Ordinal);

    [Fact]
    public void The_history_lists_every_end_by_icon_and_word_and_takes_in_new_ones()
    {
        History.Add(RecordedRuns.Valid());
        History.Add(RecordedRuns.Violated());
        History.Add(RecordedRuns.Stopped());
        History.Add(RecordedRuns.Failed());
        var view = Part<HistoryView>();
        Assert.Equal(["failed", "stopped", "violated", "valid"], view.FindAll("[data-testid=run-verdict]").Select(mark => mark.TextContent));
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
        Assert.Contains("t=4500", details.FindAll("a").First(link => link.TextContent.Contains("Simulator", StringComparison.Ordinal)).GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("counterlab simulate --seed 1 --scenario small.json --mutant merge-totals", details.Find(".command").TextContent);
        Assert.Contains("an ack was lost", details.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Details_of_a_live_run_link_its_report_and_not_the_simulator()
    {
        var details = Details(RecordedRuns.Valid(7, Worlds.Live) with { Result = RecordedRuns.Result with { Report = new byte[] { 1 } } });
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
        var verdict = new Verdict(VerdictKind.Violated, [.. Enumerable.Range(0, 50).Select(i => new Violation("prefix", RunReports.Hostile, TimeSpan.Zero))], []);
        var details = Details(RecordedRuns.Valid() with { Result = RecordedRuns.Result with { Verdict = verdict, Final = [RunReports.Final(new string('ع', 128), Int128.MinValue, Int128.MaxValue, 50, 9_223_372_036_854_775_807)] } });
        Assert.Empty(details.FindAll("script"));
        Assert.Contains("And 20 more", details.Markup, StringComparison.Ordinal);
        Assert.Contains("on all 50 nodes", details.Find(".final").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_is_not_kept_any_more_says_so()
    {
        Model.ShowRun(9);
        Assert.Contains("Run 9 was not found", Part<HistoryView>().Find(".notice").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Beside_a_run_that_is_looked_at_stands_its_scenario_ready_to_be_run_in_the_same_way()
    {
        History.Add(RecordedRuns.Violated(2));
        Model.ShowRun(2);
        var panel = Part<ScenarioPanel>();
        Assert.Equal("small", panel.Find(".name").TextContent);
        Press(panel, "Run simulated");
        Assert.Equal(("small", "merge-totals"), (RunService.Jobs[0].Request.Scenario.Name, RunService.Jobs[0].Request.MutantName));
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
        var row = view.FindAll(".compared tr").Single(tr => tr.TextContent.StartsWith("verdict", StringComparison.Ordinal));
        Assert.Equal("differs", row.QuerySelector("td:last-child")!.TextContent.Trim());
        Assert.NotNull(row.QuerySelector("td:last-child svg"));
        view.Find("[aria-label='Swap the runs']").Click();
        Assert.Equal((2, 1), (Model.Run, Model.With));
    }

    private IRenderedComponent<RunDetails> Details(RunRecord run) => Part<RunDetails>(part => part.Add(details => details.Run, run));

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<ScenarioPanel> panel, string text) => panel.FindAll("button").First(button => button.TextContent.Trim() == text);

    private static void Press(IRenderedComponent<ScenarioPanel> panel, string text) => Button(panel, text).Click();
}
