using Bunit;
using CounterLab.Dashboard.Components.Pages;
using CounterLab.Dashboard.Components.Queues;
using CounterLab.Dashboard.State;
using CounterLab.Dashboard.Tests.Support;
using CounterLab.Experiments.Faults;
using CounterLab.Lab;
using CounterLab.Lab.Faults;
using CounterLab.Lab.Views;
using CounterLab.Tests;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;

namespace CounterLab.Dashboard.Tests.Queues;

public sealed class QueuesPageTests : DashboardContext
{
    private LinkSelection Selection => Services.GetRequiredService<LinkSelection>();

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void A_cell_tells_what_is_owed_how_old_how_often_tried_when_next_and_why()
    {
        var cell = Draw<QueuesPage>(Views.Isolated()).Find("#q-n1-n3");
        Assert.Equal("14", cell.QuerySelector("[data-testid=owed-n1-n3]")!.GetAttribute("data-value"));
        Assert.Equal(
            "143 slots12 s · 6 failednext 1 scut",
            cell.TextContent.Replace("\n", "", StringComparison.Ordinal).Replace("  ", "", StringComparison.Ordinal)
                .Trim());
    }

    [Fact]
    public void Sums_of_rows_and_columns_agree_with_the_header()
    {
        var page = Draw<QueuesPage>(Views.Isolated());
        var header = Raw(page, "owed");
        Assert.Equal(header, Raw(page, "sum-all"));
        Assert.Equal(header, Enumerable.Range(1, 5).Sum(n => Raw(page, $"sum-from-n{n}")));
        Assert.Equal(header, Enumerable.Range(1, 5).Sum(n => Raw(page, $"sum-to-n{n}")));
    }

    [Theory]
    [InlineData(DrawnAs.Full, 1)]
    [InlineData(DrawnAs.Full, 10)]
    [InlineData(DrawnAs.Full, 24)]
    [InlineData(DrawnAs.Compact, 50)]
    public void Many_nodes_are_drawn_small_and_their_worst_links_listed(DrawnAs drawn, int nodes)
    {
        var page = Draw<QueuesPage>(QueueBoardTests.OwingAll(nodes));
        Assert.Equal(drawn == DrawnAs.Full, page.FindAll("table.q-matrix").Count == 1);
        Assert.Equal(drawn == DrawnAs.Compact, page.FindAll("[role=grid]").Count == 1);
        Assert.Equal(Math.Min(50, nodes * (nodes - 1)), page.FindAll(".links tbody tr").Count);
        Assert.Equal(Raw(page, "owed"), Raw(page, "sum-all"));
    }

    [Fact]
    public void A_calm_row_of_a_crowd_is_one_mark()
    {
        var page = Draw<QueuesPage>(Views.Healthy(50));
        Assert.All(page.FindAll(".cells g"), row => Assert.Single(row.Children)); // the diagonal
    }

    [Fact]
    public void A_chosen_link_is_told_in_full()
    {
        Selection.Select(new LinkId("n1", "n3"));
        var panel = Draw<LinkPanel>(Views.Isolated());
        Assert.Equal("cut", panel.Find("[data-testid=link-state]").GetAttribute("data-value"));
        var facts = panel.FindAll(".pairs div")
            .ToDictionary(div => div.Children[0].TextContent, div => div.Children[1].TextContent);
        Assert.Equal(("12.1 s", "6", "1.8 s"), (facts["oldest"], facts["failed attempts"], facts["next retry"]));
        Assert.Equal(
            ("the link to be healed", "DeadlineExceeded after 500 ms"), (facts["waits for"], facts["last error"]));
        Assert.Equal("n3 is suspect, heard 12.4 s ago", facts["n1 reports"]);
        Assert.Contains("n3 → n1: 21 operations owed", panel.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Retry now n1→n3", "retry now n1 n3")]
    [InlineData("Hold n1→n3", "set hold n1 → n3")]
    [InlineData("Heal n1–n3", "heal n1 n3")]
    [InlineData("+200 ms on n1→n3", "set latency 200 ms n1 → n3")]
    [InlineData("Lose 20 % of n1→n3", "set loss 20 % n1 → n3")]
    public void A_button_does_what_its_name_says(string name, string done)
    {
        Selection.Select(new LinkId("n1", "n3"));
        Draw<LinkPanel>(Views.Isolated()).Find($"[aria-label='{name}']").Click();
        Assert.Equal([done], Lab.Done);
    }

    [Theory]
    [InlineData("Cut n1–n2", "cut n1 n2")]
    [InlineData("Cut n1→n2", "cut n1 n2 one way")]
    public void A_whole_link_is_cut_one_way_or_both(string name, string done)
    {
        Selection.Select(new LinkId("n1", "n2"));
        Draw<LinkPanel>(Views.Isolated()).Find($"[aria-label='{name}']").Click();
        Assert.Equal([done], Lab.Done);
    }

    [Theory]
    [InlineData("n3", "n5", "dead")]
    [InlineData("n5", "n3", "sender-down")]
    public async Task A_cut_is_healed_also_while_an_end_is_dead(string from, string to, string state)
    {
        Selection.Select(new LinkId(from, to));
        var panel = Draw<LinkPanel>(Views.Isolated());
        Assert.Equal(state, panel.Find("[data-testid=link-state]").GetAttribute("data-value"));
        Assert.Empty(panel.FindAll($"[aria-label='Cut {from}–{to}']"));
        panel.Find($"[aria-label='Heal {from}–{to}']").Click();
        await PressAsync("c");
        Assert.Equal([$"heal {from} {to}", $"heal {from} {to}"], Lab.Done);
    }

    [Theory]
    [InlineData("n1", "n2", "cut n1 n2")]
    [InlineData("n1", "n5", "cut n1 n5")]
    [InlineData("n1", "n3", "heal n1 n3")]
    public async Task C_cuts_or_heals_as_the_button_does(string from, string to, string done)
    {
        Selection.Select(new LinkId(from, to));
        Draw<LinkPanel>(Views.Isolated());
        await PressAsync("c");
        Assert.Equal([done], Lab.Done);
    }

    [Theory]
    [InlineData("y", "n5", "n3")] // the sender does not run
    [InlineData("y", "n1", "n2")] // the queue is empty
    [InlineData("u", "n1", "n2")]
    [InlineData("c", "n1", "n2")]
    public async Task What_the_page_shows_disabled_does_nothing_by_key_either(string key, string from, string to)
    {
        Lab.LinksReason = "These nodes run without --lab.";
        Selection.Select(new LinkId(from, to));
        Draw<LinkPanel>(Views.Isolated());
        await PressAsync(key);
        Assert.Empty(Lab.Done);
    }

    [Theory]
    [InlineData("y", "retry now n1 n3")]
    [InlineData("u", "set hold n1 → n3")]
    [InlineData("c", "heal n1 n3")]
    public async Task A_key_does_not_begin_again_what_is_under_way(string key, string done)
    {
        var gate = new TaskCompletionSource();
        Lab.Gate = gate.Task;
        Selection.Select(new LinkId("n1", "n3"));
        Draw<LinkPanel>(Views.Isolated());
        var pressed = Task.WhenAll(PressAsync(key), PressAsync(key));
        gate.SetResult();
        await pressed;
        Assert.Equal([done], Lab.Done);
    }

    [Fact]
    public void A_held_link_is_released_by_ending_its_holds()
    {
        Lab.Faults =
        [
            new FaultRecord(
                "f7",
                new FaultSpec(FaultKind.Hold, FaultTarget.Between("n1", "n2")),
                default,
                null,
                new Dictionary<LinkId, FaultCounts>()),
        ];
        Selection.Select(new LinkId("n1", "n2"));
        var panel = Draw<LinkPanel>(Views.Of(Views.Healthy(3).Nodes, [("n1", "n2")], ClusterCondition.Diverged, ""));
        Assert.Equal("held", panel.Find("[data-testid=link-state]").GetAttribute("data-value"));
        panel.Find("[aria-label='Release n1→n2']").Click();
        Assert.Equal(["end f7"], Lab.Done);
    }

    [Fact]
    public void Where_nothing_is_owed_there_is_nothing_to_retry()
    {
        Selection.Select(new LinkId("n1", "n2"));
        var retry = Draw<LinkPanel>(Views.Healthy(3)).Find("[aria-label='Retry now n1→n2']");
        Assert.True(retry.HasAttribute("disabled"));
        Assert.Contains(
            "No operations are pending on this link", retry.GetAttribute("title"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_lab_refuses_is_told()
    {
        Lab.Refusal = new LabException("n1 does not answer.");
        Selection.Select(new LinkId("n1", "n3"));
        var bar = Snackbars();
        Draw<LinkPanel>(Views.Isolated()).Find("[aria-label='Retry now n1→n3']").Click();
        bar.WaitForAssertion(() => Assert.Contains("n1 does not answer", bar.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void Links_that_cannot_be_touched_say_why()
    {
        Lab.LinksReason = "These nodes run without --lab.";
        Selection.Select(new LinkId("n1", "n3"));
        var panel = Draw<LinkPanel>(Views.Isolated());
        Assert.True(panel.Find("[aria-label='Hold n1→n3']").HasAttribute("disabled"));
        Assert.Equal("These nodes run without --lab.", panel.Find(".why").TextContent);
        Assert.False(panel.Find("[aria-label='Retry now n1→n3']").HasAttribute("disabled"));
    }

    [Fact]
    public void A_cell_that_gets_the_focus_is_chosen_and_is_the_one_that_Tab_reaches()
    {
        var page = Draw<QueuesPage>(Views.Isolated());
        Assert.Equal("n1 → n2", page.Find(".q-button[tabindex='0']").GetAttribute("aria-label"));
        page.Find("[data-link='n2 → n4']").Focus();
        Assert.Equal("n2 → n4", Assert.Single(page.FindAll(".q-button[tabindex='0']")).GetAttribute("aria-label"));
        Assert.EndsWith("/?from=n2&to=n4", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Arrows_move_the_cursor_of_a_crowd_over_the_diagonal()
    {
        var page = Draw<QueuesPage>(Views.Healthy(50));
        await page.Find(".cursor").KeyDownAsync(new KeyboardEventArgs { Key = "ArrowRight" });
        await page.Find(".cursor").KeyDownAsync(new KeyboardEventArgs { Key = "ArrowDown" });
        Assert.Equal(new LinkId("n3", "n2"), Selection.Chosen);
        await page.Find(".cursor").KeyDownAsync(new KeyboardEventArgs { Key = "End" });
        Assert.Equal(new LinkId("n3", "n50"), Selection.Chosen);
        Assert.Equal("n3 → n50: nothing owed, in step", page.Find(".cursor").GetAttribute("aria-label"));
    }

    [Fact]
    public void Nineteen_digits_are_shown_in_groups_and_raw()
    {
        var page = Draw<QueuesPage>(QueueBoardTests.OwingAll(2, operations: 1_000_000_000_000_000_000));
        Assert.Equal("1000000000000000000", page.Find("[data-testid=owed-n1-n2]").GetAttribute("data-value"));
        Assert.Equal(2_000_000_000_000_000_000, Raw(page, "sum-all"));
    }

    public enum DrawnAs
    {
        Full,
        Compact,
    }

    private Task PressAsync(string key) => Services.GetRequiredService<LinkKeys>().Press(key)!;

    private static long Raw(IRenderedComponent<QueuesPage> page, string testId)
        => long.Parse(
            page.Find($"[data-testid={testId}]").GetAttribute("data-value")!,
            System.Globalization.CultureInfo.InvariantCulture);
}
