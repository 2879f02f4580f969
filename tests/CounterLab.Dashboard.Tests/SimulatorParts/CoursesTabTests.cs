using Bunit;
using CounterLab.Dashboard.Components.Simulator;
using CounterLab.Tests;

namespace CounterLab.Dashboard.Tests.SimulatorParts;

public sealed class CoursesTabTests : SimulatorContext
{
    [Fact]
    public void Without_a_run_there_are_no_courses() =>
        Assert.Contains("No run yet", Part<CoursesTab>().Markup, StringComparison.Ordinal);

    [Fact]
    public async Task A_run_has_the_course_as_it_is_with_what_comes_of_it()
    {
        var tab = await OpenAsync<CoursesTab>();
        var course = tab.Find("[data-testid=course]");
        Assert.Contains("Original", course.TextContent, StringComparison.Ordinal);
        Assert.Equal("true", course.QuerySelector("button")!.GetAttribute("aria-pressed"));
    }

    [Fact]
    public async Task A_course_that_is_not_worked_out_yet_says_so_and_then_its_verdict()
    {
        var tab = await OpenAsync<CoursesTab>();
        await ShowWorkedOutAsync(tab);
        Assert.Contains("valid", tab.Find(".end").TextContent, StringComparison.Ordinal);
        Assert.Contains("tone-good", tab.Find(".end").ClassList);
    }

    [Fact]
    public async Task A_fork_says_what_was_done_and_where_and_is_shown_at_a_click()
    {
        var tab = await OpenAsync<CoursesTab>();
        await Run.KillAsync("n2");
        Show(tab);
        var courses = tab.FindAll("[data-testid=course] button");
        Assert.Equal(["false", "true"], courses.Select(course => course.GetAttribute("aria-pressed")));
        Assert.Contains("kill n2", courses[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("from 2.000 s", courses[1].TextContent, StringComparison.Ordinal);
        await tab.InvokeAsync(() => tab.Find("[data-testid=course] button").ClickAsync(new()));
        Assert.Equal((0, Given.Seconds(2)), (Run.Course.Number, Run.Now));
        Assert.Equal("Running", Run.StateOf("n2"));
    }

    [Fact]
    public async Task Fork_here_makes_a_course_of_its_own()
    {
        var tab = await OpenAsync<CoursesTab>();
        await PressAsync(tab, "Fork here");
        Assert.Equal(2, tab.FindAll("[data-testid=course]").Count);
        Assert.Equal(1, Run.Course.Number);
    }
}
