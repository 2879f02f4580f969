using Bunit;
using CounterLab.Dashboard.Components.Scenarios;
using CounterLab.Dashboard.Scenarios;
using CounterLab.Dashboard.Scenarios.Running;
using CounterLab.Dashboard.Scenarios.Storage;
using CounterLab.Dashboard.State;
using CounterLab.Experiments.Scenarios;
using CounterLab.Lab.Running;
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
        panel.WaitForAssertion(() =>
            Assert.Equal("valid", panel.Find("[data-testid=run-verdict]").GetAttribute("data-value")));
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
        panel.WaitForAssertion(() =>
            Assert.Contains("Link copied", panel.Find(".said").TextContent, StringComparison.Ordinal));
        Assert.EndsWith(
            "/scenarios?scenario=bridge",
            (string)Browser.Invocations["copy"][0].Arguments[0]!,
            StringComparison.Ordinal);
        Browser.Setup<bool>("copy", _ => true).SetResult(false);
        Press(panel, "Share link");
        panel.WaitForAssertion(() =>
            Assert.EndsWith(
                "/scenarios?scenario=bridge", panel.Find("code.link").TextContent, StringComparison.Ordinal));
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
        Model.Want("bridge"); // nor after it is selected again
        Assert.Empty(panel.FindAll("code.link, .said"));
    }

    [Fact]
    public async Task Removing_is_asked_anew_after_another_was_chosen()
    {
        Keeps(
            new SavedScenario(
                "mine", ScenarioDraft.New.Replace("my-scenario", "mine", StringComparison.Ordinal), default));
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
        panel.WaitForAssertion(() =>
            Assert.Contains("mine was removed", panel.Find(".said").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void A_duplicate_has_a_name_that_is_free()
    {
        var panel = Part<ScenarioPanel>();
        Press(panel, "Duplicate");
        Assert.Equal(("bridge-2", ScenarioTab.Editor), (Model.Draft.Name, Model.Tab));
        Assert.Contains("A copy is open in the editor", panel.Find(".said").TextContent, StringComparison.Ordinal);
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<ScenarioPanel> panel, string text) =>
        panel.FindAll("button").First(button => button.TextContent.Trim() == text);

    private static void Press(IRenderedComponent<ScenarioPanel> panel, string text) => Button(panel, text).Click();
}
