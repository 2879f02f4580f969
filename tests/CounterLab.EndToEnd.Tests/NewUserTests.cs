using System.Globalization;
using CounterLab.EndToEnd.Tests.Support;
using CounterLab.Presentation.Lessons;
using Microsoft.Playwright;

namespace CounterLab.EndToEnd.Tests;

/// <summary>
/// The clicks of a new user who has just started the dashboard and knows only what is on the screen.
/// </summary>
public sealed class NewUserTests(Browser browser, SharedDashboard shared)
{
    [Fact]
    public async Task From_the_first_page_to_a_lost_reply_that_is_counted_once_and_to_one_that_is_not()
    {
        var (dashboard, counter) = await shared.TakeAsync();
        await using var page = await browser.OpenAsync(dashboard, counter, width: 1440, height: 900);
        await page.ClickAsync("Lessons");
        await page.Page.GetByRole(AriaRole.Button, new() { NameString = "A lost reply" }).ClickAsync();
        await TakeAsync(page, "lost-reply");
        await page.AllShowAsync("1", "n1", "n2", "n3");
        await page.ShowsAsync("true-total", "1");
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Open the mutant in the simulator" }).ClickAsync();
        await page.ShowsAsync("world", "sim");
        await page.Page.GetByRole(AriaRole.Tab, new() { Name = "Verdict" }).ClickAsync();
        await page.ShowsAsync("run-verdict", "violated");
        page.HadNoTrouble();
    }

    [Theory]
    [InlineData("partition")]
    [InlineData("kill")]
    [InlineData("dead-peers")]
    [InlineData("quorum")]
    public async Task Every_step_of_a_lesson_is_seen(string lesson)
    {
        var (dashboard, _) = await shared.TakeAsync();
        await using var page = await browser.OpenAsync(dashboard, "unused");
        await page.Page.GotoAsync($"{dashboard.Url}/?lesson={lesson}");
        await page.Page.WaitForSelectorAsync("html[data-interactive=true]");
        await TakeAsync(page, lesson);
        page.HadNoTrouble();
    }

    /// <summary>
    /// Takes a lesson step by step: performs the action, waits until its effect is seen, and continues. Stays at the
    /// last step.
    /// </summary>
    private static async Task TakeAsync(LabPage page, string lesson)
    {
        var steps = LessonRegistry.Find(lesson)!.Steps;
        foreach (var (place, step) in steps.Index())
        {
            await page.ShowsAsync("lesson-step", (place + 1).ToString(CultureInfo.InvariantCulture));
            if (step.ActionLabel is not null)
            {
                await page.Page.Locator(".step button").ClickAsync();
            }

            if (step.Watch.Length > 0)
            {
                await page.ShowsAsync("lesson-seen", "seen");
            }

            if (place < steps.Count - 1)
            {
                await page.ClickAsync("Next");
            }
        }

        Assert.True(steps.Count(step => step.Watch.Length > 0) > 2, "a lesson with little to see");
    }
}
