using Bunit;
using CounterLab.Dashboard.Components.Scenarios;
using CounterLab.Dashboard.Components.Scenarios.Library;
using CounterLab.Dashboard.Scenarios;
using CounterLab.Dashboard.Scenarios.Storage;
using CounterLab.Dashboard.Simulator;
using CounterLab.Experiments.Scenarios;
using CounterLab.Lab.Running;
using CounterLab.Presentation.Scenarios;
using CounterLab.Presentation.Scenarios.Editing;
using CounterLab.Presentation.Scenarios.Library;
using CounterLab.Presentation.Scenarios.Storage;
using CounterLab.Presentation.Scenarios.Thumbnails;
using CounterLab.Tests;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace CounterLab.Dashboard.Tests.Scenarios;

public sealed class LibraryViewTests : ScenarioContext
{
    [Fact]
    public void Every_scenario_is_a_card_with_drawing_words_and_worlds()
    {
        var view = Part<LibraryView>();
        Assert.Equal(ScenarioLibrary.All.Count, view.FindAll("article").Count);
        var card = view.Find("[data-testid=scenario-clock-jumps]");
        Assert.StartsWith(
            "5 nodes", card.QuerySelector("svg.thumbnail")!.GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Equal(
            ["simulated", "not live"], card.QuerySelectorAll(".worlds li").Select(item => item.TextContent));
        Assert.Contains(
            "clock-jump", card.QuerySelectorAll(".worlds li")[1].GetAttribute("title"), StringComparison.Ordinal);
    }

    [Fact]
    public void Search_and_world_filter_the_cards_and_an_empty_list_offers_all()
    {
        var view = Part<LibraryView>();
        view.Find("input[type=search]").Input("clock");
        Assert.Single(view.FindAll("article"));
        view.FindAll(".segmented button").Single(button => button.TextContent == "Live").Click();
        Assert.Empty(view.FindAll("article"));
        view.Find(".empty button").Click();
        Assert.Equal(ScenarioLibrary.All.Count, view.FindAll("article").Count);
    }

    [Fact]
    public void A_card_is_chosen_and_edited_by_a_button_of_its_name()
    {
        var view = Part<LibraryView>();
        view.Find("[aria-label='Choose bridge']").Click();
        Assert.Equal("bridge", Model.Chosen.Name);
        Assert.Equal("true", view.Find("[aria-label='Choose bridge']").GetAttribute("aria-pressed"));
        view.Find("[aria-label='Edit long-pause']").Click();
        Assert.Equal((ScenarioTab.Editor, "long-pause"), (Model.Tab, Model.Draft.Name));
    }

    [Fact]
    public async Task Own_scenarios_stand_beside_the_library_also_broken_ones()
    {
        Keeps(
            new SavedScenario("broken", "{", default),
            new SavedScenario(
                "mine", ScenarioDraft.New.Replace("my-scenario", "mine", StringComparison.Ordinal), default));
        var view = Part<LibraryView>();
        await view.InvokeAsync(() => Services.GetRequiredService<SavedScenarios>().ReadAsync());
        Assert.Contains("own", view.Find("[data-testid=scenario-mine] h2").TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "Invalid scenario: Expected JSON",
            view.Find("[data-testid=scenario-broken]").TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_browser_keeps_and_nobody_can_read_is_set_aside_and_said()
    {
        Browser.Setup<string?>("read").SetResult("nonsense");
        var view = Part<LibraryView>();
        await view.InvokeAsync(() => Services.GetRequiredService<SavedScenarios>().ReadAsync());
        Assert.Contains("moved to", view.Find(".notice").TextContent, StringComparison.Ordinal);
        Browser.VerifyInvoke("setAside");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    [InlineData(1_000)]
    public void A_drawing_of_any_size_is_drawn(int nodes)
    {
        var scenario =
            RecordedRuns.Small with { Nodes = [.. Enumerable.Range(1, nodes).Select(i => $"n{i}")], Steps = [] };
        var drawing = Render<ThumbnailDrawing>(part =>
            part.Add(d => d.Drawing, ThumbnailBuilder.Large(scenario))
                .Add(d => d.Label, ScenarioFacts.Summary(scenario)));
        Assert.Equal(Math.Min(nodes, 16), drawing.FindAll("path.running").Count);
        Assert.Equal(Math.Min(nodes, 16), drawing.FindAll(".id").Count);
    }

    [Fact]
    public void The_url_says_what_is_shown_and_shows_what_it_says()
    {
        var navigation = Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("/scenarios?scenario=bridge&q=b&in=sim");
        var page = Part<ScenariosPage>();
        Assert.Equal(("bridge", "b", Worlds.Simulated), (Model.Chosen.Name, Model.Filter.Search, Model.Filter.World));
        page.Find("[aria-label='Edit bridge']").Click();
        Assert.EndsWith("/scenarios?scenario=bridge&q=b&in=sim&tab=editor", navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_view_is_a_step_to_go_back_from_and_nothing_said_means_the_library()
    {
        var navigation = (Bunit.TestDoubles.BunitNavigationManager)Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("/scenarios");
        var page = Part<ScenariosPage>();
        page.FindAll("[role=tab]")[2].Click();
        Assert.False(navigation.History.First().Options.ReplaceHistoryEntry);
        Assert.EndsWith("tab=history", navigation.Uri, StringComparison.Ordinal);
        navigation.NavigateTo("/scenarios?scenario=bridge");
        Assert.Equal(ScenarioTab.Library, Model.Tab);
    }

    [Fact]
    public void A_simulated_run_on_the_table_leaves_this_pages_address_alone()
    {
        var navigation = Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("/scenarios?scenario=bridge");
        Render<CounterLab.Dashboard.Components.Layout.WorldSync>();
        Part<ScenariosPage>();
        Services.GetRequiredService<SimulatorState>().Open(new RunChoice(ScenarioLibrary.Find("long-pause")!));
        Assert.EndsWith("/scenarios?scenario=bridge", navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_that_holds_a_scenario_opens_it_in_the_editor()
    {
        var link = ShareLink.Of("my-scenario", ScenarioDraft.New);
        Services.GetRequiredService<NavigationManager>().NavigateTo(link.Path);
        Part<ScenariosPage>();
        Assert.Equal((ScenarioTab.Editor, "my-scenario", true), (Model.Tab, Model.Draft.Name, Model.IsChanged));
    }

    [Theory]
    [InlineData("/scenarios?scenario=own&file=abc", "found one that was truncated")]
    [InlineData("/scenarios?scenario=nowhere", "There is no scenario 'nowhere'")]
    public void A_link_that_leads_nowhere_says_so(string url, string expected)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(url);
        var page = Part<ScenariosPage>();
        page.WaitForAssertion(() =>
            Assert.Contains(expected, page.Find(".missing").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void What_was_being_edited_is_there_again_after_a_reload()
    {
        Browser.Setup<string?>("readDraft").SetResult("bridge\n{ half");
        Services.GetRequiredService<NavigationManager>().NavigateTo("/scenarios?tab=editor&scenario=bridge");
        var page = Part<ScenariosPage>();
        page.WaitForAssertion(() => Assert.Equal("{ half", page.Find("textarea").GetAttribute("value")));
        Assert.Equal("bridge", Model.Source!.Name);
    }
}
