using Bunit;
using Bunit.TestDoubles;
using CounterLab.Dashboard.Components.Layout;
using CounterLab.Dashboard.State;
using CounterLab.Dashboard.Tests.Support;
using CounterLab.Tests;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace CounterLab.Dashboard.Tests;

/// <summary>The URL contains the selection, and a page that is opened with a URL has that selection.</summary>
public sealed class UrlTests : DashboardContext
{
    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    private BunitNavigationManager History => (BunitNavigationManager)Navigation;

    [Fact]
    public void A_choice_of_counter_node_or_drawing_is_a_step_to_go_back_to()
    {
        Render<UrlSync>();
        View.Select("n3");
        View.ShowCounter("views");
        View.Draw(ClusterDrawing.Matrix);
        Assert.EndsWith("/?node=n3&counter=views&view=matrix", Navigation.Uri, StringComparison.Ordinal);
        Assert.Equal([false, false, false], History.History.Select(step => step.Options.ReplaceHistoryEntry));
    }

    [Fact]
    public void Other_choices_are_not_in_the_URL()
    {
        Render<UrlSync>();
        View.Open(PanelTab.Faults);
        View.SetDark(false);
        View.ToggleFreeze();
        Assert.Empty(History.History);
    }

    [Fact]
    public void Back_restores_the_view_before()
    {
        Render<UrlSync>();
        View.Select("n3");
        View.Draw(ClusterDrawing.Matrix);
        Navigation.NavigateTo("/?node=n3");
        Assert.Equal(("n3", ClusterDrawing.Graph), (View.Chosen, View.Drawing));
        Navigation.NavigateTo("/");
        Assert.Equal((null, "likes"), (View.Chosen, View.Counter));
    }

    [Fact]
    public void A_URL_is_read_at_first()
    {
        Navigation.NavigateTo("/?counter=views&node=n4&view=matrix");
        Render<UrlSync>();
        Assert.Equal(("views", "n4", ClusterDrawing.Matrix), (View.Counter, View.Chosen, View.Drawing));
    }

    [Fact]
    public void A_link_to_another_page_that_says_nothing_keeps_the_choice()
    {
        Navigation.NavigateTo("/?counter=views&node=n4");
        Render<UrlSync>();
        Navigation.NavigateTo("/queues");
        Assert.Equal(("views", "n4"), (View.Counter, View.Chosen));
        Assert.EndsWith("/queues?node=n4&counter=views", Navigation.Uri, StringComparison.Ordinal);
        Assert.True(History.History.First().Options.ReplaceHistoryEntry);
    }

    [Fact]
    public void A_page_keeps_what_else_stands_in_its_URL()
    {
        Navigation.NavigateTo("/queues?from=n1&to=n2");
        Render<UrlSync>();
        View.Select("n5");
        Assert.EndsWith("/queues?from=n1&to=n2&node=n5", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_laboratory_is_no_step_to_go_back_to()
    {
        Navigation.NavigateTo("/?node=n4");
        Render<UrlSync>();
        View.Watch(new FakeLaboratory(), "likes");
        Assert.EndsWith("/", Navigation.Uri, StringComparison.Ordinal);
        Assert.True(History.History.First().Options.ReplaceHistoryEntry);
    }

    [Fact]
    public void Links_of_the_rail_keep_counter_and_node()
    {
        View.ShowCounter("Zähler 1");
        View.Select("n2");
        View.Draw(ClusterDrawing.Matrix);
        var links = Render<NavRail>().FindAll(".page-link").Select(link => link.GetAttribute("href")).ToList();
        Assert.Equal("/?counter=Z%C3%A4hler%201&node=n2&view=matrix", links[0]);
        Assert.Equal("/queues?counter=Z%C3%A4hler%201&node=n2", links[3]);
    }

    [Fact]
    public void Before_the_page_is_drawn_no_address_is_written_and_then_the_last_one()
    {
        Navigation.NavigateTo("/queues?from=n1");
        using var url = new UrlState(Navigation);
        url.Set(new Dictionary<string, object?> { ["to"] = "n2" }, push: true);
        url.Set(new Dictionary<string, object?> { ["to"] = "n3" }, push: true);
        Assert.Equal("n3", url.Get("to"));
        Assert.EndsWith("/queues?from=n1", Navigation.Uri, StringComparison.Ordinal);
        url.Begin();
        Assert.EndsWith("/queues?from=n1&to=n3", Navigation.Uri, StringComparison.Ordinal);
        Assert.True(History.History.First().Options.ReplaceHistoryEntry);
    }

    [Fact]
    public void A_frozen_view_says_so_on_the_page_and_goes_on_with_a_button()
    {
        var ribbon = Draw<FreezeRibbon>(Views.Healthy());
        Assert.Empty(ribbon.FindAll("button"));
        View.ToggleFreeze();
        Time.Advance(TimeSpan.FromSeconds(12));
        Assert.Equal(
            "FROZEN 12 s ago – the cluster keeps running", ribbon.Find("[data-testid=ribbon] span").TextContent);
        ribbon.Find("button").Click();
        Assert.False(View.Frozen);
        Assert.Empty(ribbon.FindAll("button"));
    }
}
