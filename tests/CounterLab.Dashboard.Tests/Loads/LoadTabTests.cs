using Bunit;
using CounterLab.Dashboard.Components.Panel;
using CounterLab.Dashboard.Tests.Support;
using CounterLab.Lab;
using CounterLab.Lab.Loads;
using CounterLab.Tests;

namespace CounterLab.Dashboard.Tests.Loads;

/// <summary>The Load tab: the settings of the load generator, and its progress.</summary>
public sealed class LoadTabTests : DashboardContext
{
    private static readonly LoadPlan Plan = new(
        300, ["likes", "views"], ["n1", "n2"], LoadSpread.Skewed, "quorum", true);

    [Fact]
    public void It_starts_on_the_counter_shown_at_all_nodes()
    {
        Press(Tab(), "Start load");
        Assert.Equal(["load 200/s on likes, all nodes, local, plain"], Lab.Done);
    }

    [Fact]
    public void All_that_is_chosen_is_in_the_plan()
    {
        var tab = Tab();
        Set(tab, 0, "50");
        Set(tab, 1, "a, b*2");
        Set(tab, 2, "n2 n3");
        tab.FindAll("select")[1].Change("all");
        tab.FindAll("select")[2].Change("session");
        Assert.Contains("counted once", tab.FindAll(".none")[^1].TextContent, StringComparison.Ordinal);
        Press(tab, "Start load");
        Assert.Equal(["load 50/s on 3 counters, n2 n3, all, session"], Lab.Done);
    }

    [Theory]
    [InlineData(0, "fast", "The rate is invalid. Expected 1 to 5\u202F000 adds per second; found 'fast'.")]
    [InlineData(0, "-1", "found '-1'")]
    [InlineData(0, "0", "Expected 1 to 5000 adds per second; found 0.")]
    [InlineData(0, "5001", "found 5001")]
    [InlineData(1, "c*65", "Expected 1 to 64 counters; found 65.")]
    [InlineData(2, "n1 n9", "There is no node 'n9'. Expected one or more of: n1, n2, n3, n4, n5.")]
    public void What_is_wrong_is_told_and_nothing_starts(int field, string text, string says)
    {
        var tab = Tab();
        Set(tab, field, text);
        Press(tab, "Start load");
        Assert.Contains(says, tab.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Empty(Lab.Done);
        Set(tab, field, field == 0 ? "10" : "");
        Press(tab, "Start load");
        Assert.Empty(tab.FindAll("[role=alert]"));
        Assert.Single(Lab.Done);
    }

    [Fact]
    public void A_load_that_runs_shows_its_plan_and_its_figures_and_can_be_changed_and_stopped()
    {
        Lab.Load = Status(isRunning: true);
        var tab = Tab();
        Assert.Equal(
            ["300", "likes views", "n1 n2"], tab.FindAll("input").Select(input => input.GetAttribute("value")));
        Assert.Equal("Running: 300/s on 2 counters, n1 n2, quorum, session", tab.Find("#load-now").TextContent);
        Assert.Equal("9223372036854775807", tab.Find("[data-testid=load-acked]").GetAttribute("data-value"));
        Assert.Contains(
            "9\u202F223\u202F372\u202F036\u202F854\u202F775\u202F807",
            tab.Find("[data-testid=load-acked]").TextContent,
            StringComparison.Ordinal);
        Assert.Equal("298", tab.Find("[data-testid=load-rate]").GetAttribute("data-value"));
        Assert.Contains("quorum not met in time", tab.Markup, StringComparison.Ordinal);
        Assert.Contains("not in time, will be sent", tab.Markup, StringComparison.Ordinal);
        Assert.Contains("1.3 ms · 250 ms", tab.Markup, StringComparison.Ordinal);
        Press(tab, "Change");
        Press(tab, "Stop load");
        Assert.Equal(["load 300/s on 2 counters, n1 n2, quorum, session", "stop load"], Lab.Done);
    }

    [Fact]
    public void A_load_that_has_ended_keeps_its_figures_and_another_can_start()
    {
        Lab.Load = Status(isRunning: false) with { LastError = "Unavailable: n2 <b>is</b> not there" };
        var tab = Tab();
        Assert.StartsWith("Ended: ", tab.Find("#load-now").TextContent, StringComparison.Ordinal);
        Assert.Equal("last: Unavailable: n2 <b>is</b> not there", tab.Find(".error-text").TextContent);
        Assert.NotNull(Button(tab, "Start load"));
    }

    [Fact]
    public void What_a_session_never_brought_is_told_apart_from_what_it_brought_late()
    {
        Lab.Load = Status(isRunning: false) with { Unsent = 1_200 };
        var tab = Tab();
        Assert.Contains("not in time, sent later", tab.Markup, StringComparison.Ordinal);
        Assert.Contains("no answer before the session ended", tab.Markup, StringComparison.Ordinal);
        Assert.Equal("1\u202F200", tab.Find("[data-testid=load-unsent]").TextContent);
        Lab.Load = Status(isRunning: true);
        Assert.Empty(Tab().FindAll("[data-testid=load-unsent]"));
    }

    [Fact]
    public void Before_the_first_answer_times_are_unknown()
    {
        Lab.Load = Status(isRunning: true) with { Median = null, P99 = null };
        Assert.Contains("– · –", Tab().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_no_load_can_be_made_it_says_why_and_offers_nothing()
    {
        Lab.LoadReason = "A simulated run has the load of its scenario's workload.";
        var tab = Tab();
        Assert.Contains("of its scenario's workload", tab.Find(".none").TextContent, StringComparison.Ordinal);
        Assert.Empty(tab.FindAll("button"));
    }

    [Fact]
    public void A_refusal_is_told_in_a_snackbar()
    {
        Lab.Refusal = new LabException("No live node can receive the load.");
        var bar = Snackbars();
        Press(Tab(), "Start load");
        bar.WaitForAssertion(() =>
            Assert.Contains("No live node can receive the load", bar.Markup, StringComparison.Ordinal));
    }

    private static LoadStatus Status(bool isRunning) => new(
        Plan, default, isRunning, long.MaxValue, long.MaxValue, 0, 3, 0, 2, 0, 298.7,
        TimeSpan.FromMilliseconds(1.26), TimeSpan.FromMilliseconds(249.6), "");

    private IRenderedComponent<LoadTab> Tab() => Draw<LoadTab>(Views.Healthy());

    private static void Set(IRenderedComponent<LoadTab> tab, int field, string text) =>
        tab.FindAll("input")[field].Change(text);

    private static void Press(IRenderedComponent<LoadTab> tab, string name) => Button(tab, name).Click();

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<LoadTab> tab, string name) =>
        tab.FindAll("button").Single(button => button.TextContent.Trim() == name);
}
