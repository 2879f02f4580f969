using Bunit;
using CounterLab.Dashboard.Components.Lessons;
using CounterLab.Dashboard.Components.Pages;
using CounterLab.Dashboard.State;
using CounterLab.Dashboard.Tests.Support;
using CounterLab.Lab;
using CounterLab.Presentation.Lessons;
using CounterLab.Tests;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace CounterLab.Dashboard.Tests.Lessons;

/// <summary>The panel that shows a lesson next to the live cluster.</summary>
public sealed class LessonPanelTests : DashboardContext
{
    private LessonState Model => Services.GetRequiredService<LessonState>();

    [Fact]
    public void The_list_offers_every_lesson_and_takes_one_at_a_click()
    {
        Model.Choose();
        var panel = Draw<LessonPanel>(Views.Healthy());
        Assert.Equal(
            LessonRegistry.All.Select(lesson => lesson.Title),
            panel.FindAll(".offer b").Select(title => title.TextContent));
        panel.FindAll(".offer")[1].Click();
        Assert.Equal("A lost reply", panel.Find("h2").TextContent);
    }

    [Fact]
    public void A_step_says_what_to_do_and_then_what_to_watch_until_it_is_seen()
    {
        var panel = Take("partition", 1);
        Assert.Equal("2", panel.Find("[data-testid=lesson-step]").GetAttribute("data-value"));
        Assert.Contains("Then watch: all nodes show 1", panel.Find(".watch").TextContent, StringComparison.Ordinal);
        panel.Find(".deed").Click();
        Assert.Contains("Watch: all nodes show 1", panel.Find(".watch").TextContent, StringComparison.Ordinal);
        Assert.Equal("waiting", Seen(panel));
        Show(Views.Healthy(5, 1));
        panel.Render();
        Assert.Equal("seen", Seen(panel));
        Assert.Contains("Seen: all nodes show 1", panel.Find(".watch").TextContent, StringComparison.Ordinal);
        Show(Views.Healthy(5, 7));
        panel.Render();
        Assert.Equal("seen", Seen(panel));
    }

    [Fact]
    public void Back_and_next_and_the_dots_lead_through_it()
    {
        var panel = Take("partition", 0);
        Assert.True(Button(panel, "Back").HasAttribute("disabled"));
        Button(panel, "Next").Click();
        Assert.Equal("2 of 7", panel.Find(".count").TextContent);
        panel.Find("[aria-label='Step 7 of 7']").Click();
        Assert.Equal("step", panel.Find("[aria-label='Step 7 of 7']").GetAttribute("aria-current"));
        Assert.Empty(panel.FindAll("[data-testid=lesson-seen]"));
        Assert.Equal("/timeline", panel.Find("a.deed").GetAttribute("href"));
        Button(panel, "Choose another lesson").Click();
        Assert.Equal(LessonRegistry.All.Count, panel.FindAll(".offer").Count);
    }

    [Fact]
    public void Taken_again_it_begins_on_a_counter_that_is_empty()
    {
        var picture = Views.Healthy(5);
        Draw<LessonPanel>(picture with { Counters = ["lesson-partition", "lesson-partition-2", "likes"] });
        Model.Take(LessonRegistry.Find("partition")!);
        Assert.Equal("lesson-partition-3", View.Counter);
        Show(picture with { Counters = ["lesson-partition", "lesson-partition-2", "lesson-partition-3", "likes"] });
        Model.Take(LessonRegistry.Find("partition")!, step: 3); // as after a reload of its URL
        Assert.Equal("lesson-partition-3", View.Counter);
    }

    [Fact]
    public void Of_another_counter_nothing_is_seen_and_a_button_leads_back()
    {
        var panel = Take("partition", 1);
        View.ShowCounter("likes");
        Show(Views.Healthy(5, 1));
        panel.Render();
        Assert.Empty(panel.FindAll("[data-testid=lesson-seen]"));
        panel.Find(".deed").Click();
        Assert.Equal("lesson-partition", View.Counter);
        panel.Render();
        Assert.Equal("waiting", Seen(panel));
        Assert.Empty(Lab.Done);
    }

    [Fact]
    public void While_a_deed_is_under_way_it_cannot_be_done_twice()
    {
        var gate = new TaskCompletionSource();
        Lab.Gate = gate.Task;
        var panel = Take("partition", 1);
        panel.Find(".deed").Click();
        panel.Render();
        Assert.True(panel.Find(".deed").HasAttribute("disabled"));
        gate.SetResult();
        panel.WaitForAssertion(() => Assert.False(panel.Find(".deed").HasAttribute("disabled")));
        Assert.Single(Lab.Done);
    }

    [Fact]
    public void A_deed_that_is_refused_is_told_in_a_snackbar_and_nothing_is_seen()
    {
        Lab.Refusal = new LabException("n1 is leaving.");
        var bar = Snackbars();
        var panel = Take("partition", 1);
        panel.Find(".deed").Click();
        bar.WaitForAssertion(() => Assert.Contains("n1 is leaving", bar.Markup, StringComparison.Ordinal));
        Assert.Equal("waiting", Seen(panel));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void With_fewer_than_three_nodes_it_says_what_is_needed(int nodes)
    {
        Lab.Picture = Views.Healthy(nodes);
        View.Publish();
        Model.Take(LessonRegistry.Find("kill")!);
        var panel = Draw<LessonPanel>(Views.Healthy(nodes));
        Assert.Contains("A lesson needs three nodes", panel.Find(".step").TextContent, StringComparison.Ordinal);
        Assert.Empty(panel.FindAll(".deed"));
    }

    [Fact]
    public void A_link_opens_a_lesson_at_its_step_and_the_address_follows()
    {
        var navigation = Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("/?lesson=kill&step=3");
        var side = Draw<LabSide>(Views.Healthy());
        Assert.Equal(("kill", 2), (Model.Lesson!.Id, Model.Step));
        Assert.Equal("3", side.Find("[data-testid=lesson-step]").GetAttribute("data-value"));
        Model.Go(3);
        Assert.Contains("lesson=kill&step=4", navigation.Uri, StringComparison.Ordinal);
        Model.Leave();
        Assert.DoesNotContain("lesson", navigation.Uri, StringComparison.Ordinal);
        Assert.NotNull(side.Find("[aria-label='Node and events']"));
    }

    [Fact]
    public void During_a_lesson_the_drawing_offers_the_selected_node_s_controls_and_after_it_the_panel_does()
    {
        var page = Draw<LabPage>(Views.Healthy(), "n1");
        Assert.Single(page.FindAll("[aria-label='Add 1 to n1']"));
        Assert.True(View.PanelOffers("n1"));
        Model.Take(LessonRegistry.Find("kill")!);
        page.WaitForAssertion(() => Assert.False(View.PanelOffers("n1")));
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[aria-label='Add 1 to n1']")));
        Model.Leave();
        page.WaitForAssertion(() => Assert.True(View.PanelOffers("n1")));
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[aria-label='Add 1 to n1']")));
    }

    [Theory]
    [InlineData("/?lesson=nothing")]
    [InlineData("/?lesson=")]
    public void A_link_to_no_lesson_opens_none(string url)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(url);
        Draw<LabSide>(Views.Healthy());
        Assert.Null(Model.Lesson);
    }

    [Theory]
    [InlineData("/?lesson=kill&step=x")]
    [InlineData("/?lesson=kill&step=-4")]
    [InlineData("/?lesson=kill&step=0")]
    public void A_step_that_is_none_is_the_first(string url)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(url);
        Draw<LabSide>(Views.Healthy());
        Assert.Equal(0, Model.Step);
    }

    private IRenderedComponent<LessonPanel> Take(string lesson, int step)
    {
        Lab.Picture = Views.Healthy(5, 0);
        View.Publish();
        Model.Take(LessonRegistry.Find(lesson)!, step);
        return Draw<LessonPanel>(Views.Healthy(5, 0));
    }

    private static string? Seen(IRenderedComponent<LessonPanel> panel) =>
        panel.Find("[data-testid=lesson-seen]").GetAttribute("data-value");

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<LessonPanel> panel, string name) =>
        panel.FindAll("button").Single(button => button.TextContent.Trim() == name);
}
