using Bunit;
using CounterLab.Dashboard.Components.Panel;
using CounterLab.Dashboard.State;
using CounterLab.Dashboard.Tests.Support;
using CounterLab.Experiments.Faults;
using CounterLab.Lab.Faults;
using CounterLab.Lab.Views;
using CounterLab.Tests;

namespace CounterLab.Dashboard.Tests;

public sealed class FaultsTabTests : DashboardContext
{
    [Fact]
    public void With_nothing_wrong_it_says_so()
    {
        var tab = Draw<FaultsTab>(Views.Healthy());
        Assert.Equal(
            ["No active link faults.", "Nothing was lost."], tab.FindAll(".none").Select(text => text.TextContent));
    }

    [Fact]
    public void A_fault_is_told_with_its_time_and_what_it_did_and_can_be_ended()
    {
        Lab.Faults =
        [
            Fault(
                "f1",
                new FaultSpec(FaultKind.Loss, FaultTarget.Everywhere) { Probability = 0.2 },
                seconds: 12.4,
                new FaultCounts(0, 0, 1_234, 2, 0)),
        ];
        var tab = Draw<FaultsTab>(Views.Healthy());
        var fault = tab.Find("[data-testid=fault]");
        Assert.Contains("loss 20 % everywhere", fault.TextContent, StringComparison.Ordinal);
        Assert.Contains("12.4 s left · 1\u202F234 dropped, 2 duplicated", fault.TextContent, StringComparison.Ordinal);
        tab.Find("[aria-label='End loss 20 % everywhere']").Click();
        Assert.Equal(["end f1"], Lab.Done);
    }

    [Fact]
    public void Of_many_each_is_ended_by_itself_and_the_tab_counts_them()
    {
        Lab.Faults =
        [
            .. Enumerable.Range(1, 50).Select(i => Fault(
                $"f{i}",
                new FaultSpec(i % 2 == 0 ? FaultKind.Hold : FaultKind.Cut, FaultTarget.Between("n1", "n2")),
                seconds: null,
                default)),
        ];
        View.Open(PanelTab.Faults);
        var panel = Draw<SidePanel>(Views.Healthy());
        Assert.Equal("Faults 50", panel.Find("#tab-Faults").TextContent);
        Assert.Equal(50, panel.FindAll("[data-testid=fault]").Count);
        Assert.Contains("until ended · no effect yet", panel.Markup, StringComparison.Ordinal);
        panel.FindAll("[aria-label='End hold n1 → n2']")[3].Click();
        Assert.Equal(["end f8"], Lab.Done);
    }

    [Fact]
    public void Where_links_can_not_be_touched_ending_is_disabled_with_the_reason()
    {
        Lab.LinksReason = "These nodes run without --lab.";
        Lab.Faults = [Fault("f1", new FaultSpec(FaultKind.Hold, FaultTarget.Everywhere), null, default)];
        var end = Draw<FaultsTab>(Views.Healthy()).Find("[aria-label='End hold everywhere']");
        Assert.True(end.HasAttribute("disabled"));
        Assert.Contains("without --lab", end.GetAttribute("title"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        IncarnationEnd.Killed, false, 1, "n5 was killed before operations 41–43 (+7) had reached any other node.")]
    [InlineData(
        IncarnationEnd.Exited, false, 2,
        "n5 (incarnation 2) exited unexpectedly before operations 41–43 (+7) had reached any other node.")]
    [InlineData(IncarnationEnd.Left, true, 1, "n5 left before operations 41–43 (+7) had reached any live node.")]
    public void Every_loss_says_why(IncarnationEnd end, bool hadSpread, int life, string sentence)
    {
        var view = Views.Isolated();
        view = view with
        {
            Figures = view.Figures with
            {
                Lost = [new("n4", 1, 3, 3, -2, IncarnationEnd.Killed), new("n5", life, 41, 43, 7, end, hadSpread)],
                LostAmount = 5,
            },
        };
        var losses = Draw<FaultsTab>(view).FindAll("[data-testid=loss]").Select(loss => loss.TextContent);
        Assert.Equal([sentence, "n4 was killed before operation 3 (−2) had reached any other node."], losses);
    }

    private FaultRecord Fault(string id, FaultSpec spec, double? seconds, FaultCounts effect)
    {
        var now = Time.GetUtcNow(); // the clock of the views
        return new FaultRecord(
            id,
            spec,
            now,
            seconds is { } left ? now.AddSeconds(left) : null,
            new Dictionary<LinkId, FaultCounts> { [new("n1", "n2")] = effect });
    }
}
