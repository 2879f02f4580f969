using Bunit;
using CounterLab.Dashboard.Components.Scenarios;
using CounterLab.Dashboard.Scenarios;
using CounterLab.Presentation.Scenarios;
using CounterLab.Presentation.Scenarios.Editing;
using CounterLab.Presentation.Scenarios.Library;
using CounterLab.Presentation.Scenarios.Storage;
using CounterLab.Tests;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace CounterLab.Dashboard.Tests.Scenarios;

/// <summary>Unsaved edits are kept when another scenario is edited and when the page is reloaded.</summary>
public sealed class UnsavedDraftTests : ScenarioContext
{
    private const string Changed = """{ "schemaVersion": 1, "name": "bridge-of-mine", "nodes": 2 }""";

    [Theory]
    [InlineData("Edit another")]
    [InlineData("New")]
    [InlineData("Import")]
    [InlineData("Duplicate")]
    [InlineData("A run's scenario")]
    [InlineData("A link")]
    public void Whatever_takes_its_place_an_unsaved_draft_is_set_aside_and_can_be_gone_on_with(string entrance)
    {
        var page = Open();
        Change();
        Enter(page, entrance);
        page.WaitForAssertion(() => Assert.NotEqual(Changed, Model.Draft.Text));
        Assert.Equal(new SavedDraft("bridge", Changed), Assert.Single(Model.Aside.Drafts));
        Assert.Contains("bridge-of-mine", page.Find(".aside li").TextContent, StringComparison.Ordinal);
        page.Find("[aria-label='Resume bridge-of-mine']").Click();
        Assert.Equal((Changed, "bridge", true), (Model.Draft.Text, Model.Source?.Name, Model.IsChanged));
    }

    [Fact]
    public void Going_on_with_one_sets_the_other_aside()
    {
        var page = Open();
        Change();
        Model.Take("{ other");
        page.Find("[aria-label='Resume bridge-of-mine']").Click();
        Assert.Equal(new SavedDraft("", "{ other"), Assert.Single(Model.Aside.Drafts));
        page.Find("[aria-label='Discard the unnamed draft']").Click();
        Assert.Empty(page.FindAll(".aside li"));
        Assert.Equal(Changed, Model.Draft.Text);
    }

    [Fact]
    public void Editing_the_same_scenario_goes_on_with_its_draft()
    {
        var page = Open();
        Change();
        Model.Open(ScenarioTab.Library);
        page.Find("[aria-label='Edit bridge']").Click();
        Assert.Equal((Changed, ScenarioTab.Editor), (Model.Draft.Text, Model.Tab));
        Assert.Empty(Model.Aside.Drafts);
    }

    [Fact]
    public void What_nobody_typed_anything_into_is_not_set_aside()
    {
        Model.Take(ScenarioDraft.New);
        Model.Edit(ScenarioEntry.Library[1]);
        Model.Edit(ScenarioEntry.Library[2]);
        Assert.Empty(Model.Aside.Drafts);
    }

    [Fact]
    public void The_browser_keeps_what_was_changed_and_forgets_it_when_all_is_undone()
    {
        var page = Open();
        Change();
        page.WaitForAssertion(() => Assert.Equal("bridge\n" + Changed, Kept("keepDraft")));
        page.FindAll("button").Single(button => button.TextContent == "Discard changes").Click();
        page.WaitForAssertion(() => Assert.Null(Kept("keepDraft")));
    }

    [Fact]
    public void The_browser_keeps_what_came_from_elsewhere_and_what_was_set_aside()
    {
        var page = Open();
        Change();
        Model.Take("{ of a recording");
        page.WaitForAssertion(() => Assert.Equal("\n{ of a recording", Kept("keepDraft")));
        page.WaitForAssertion(() => Assert.Equal(Model.Aside.Drafts, StashedDrafts.Read(Kept("keepAside")).Drafts));
    }

    [Fact]
    public void What_was_taken_before_the_browser_was_asked_does_not_replace_what_it_keeps()
    {
        Browser.Setup<string?>("readDraft").SetResult("bridge\n" + Changed);
        Browser.Setup<string?>("readAside").SetResult(StashedDrafts.Empty.With(new SavedDraft("", "{ older")).Write());
        Model.Take("{ of a recording");
        var page = Open();
        page.WaitForAssertion(() =>
            Assert.Equal([new SavedDraft("bridge", Changed), new SavedDraft("", "{ older")], Model.Aside.Drafts));
        Assert.Equal("{ of a recording", Model.Draft.Text);
        page.WaitForAssertion(() => Assert.Equal("\n{ of a recording", Kept("keepDraft")));
    }

    [Fact]
    public void The_browser_is_not_told_the_same_twice()
    {
        var page = Open();
        Change();
        page.WaitForAssertion(() => Assert.Equal("bridge\n" + Changed, Kept("keepDraft")));
        var told = Browser.Invocations["keepDraft"].Count;
        Model.Look(new LibraryFilter("clock"));
        Model.Prepare(new RunChoices("7"));
        Assert.Equal(told, Browser.Invocations["keepDraft"].Count);
    }

    [Fact]
    public void Of_very_many_the_newest_are_kept()
    {
        var aside = Enumerable.Range(0, StashedDrafts.DraftsMax + 5)
            .Aggregate(StashedDrafts.Empty, (drafts, i) => drafts.With(new SavedDraft("", $"{{ {i}")));
        Assert.Equal((StashedDrafts.DraftsMax, "{ 24"), (aside.Drafts.Count, aside.Drafts[0].Text));
        var large = new SavedDraft("", new string('x', StashedDrafts.TextMax));
        Assert.Equal([large], aside.With(large).Drafts);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("null")]
    [InlineData("[null, {}, {\"source\":\"x\"}]")]
    public void What_can_not_be_read_is_as_nothing(string? text) => Assert.Empty(StashedDrafts.Read(text).Drafts);

    private void Change() => Model.Change(new ScenarioDraft(Changed));

    private string? Kept(string where) => (string?)Browser.Invocations[where][^1].Arguments[0];

    private IRenderedComponent<ScenariosPage> Open()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/scenarios?tab=editor&scenario=bridge");
        var page = Part<ScenariosPage>();
        page.WaitForAssertion(() => Assert.NotEmpty(Browser.Invocations["readAside"]));
        return page;
    }

    private void Enter(IRenderedComponent<ScenariosPage> page, string entrance)
    {
        if (entrance is "Edit another" or "New" or "Import")
        {
            Model.Open(ScenarioTab.Library);
        }

        switch (entrance)
        {
            case "Edit another":
                page.Find("[aria-label='Edit long-pause']").Click();
                break;
            case "Import":
                page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("{ imported", "file.json"));
                break;
            case "A run's scenario":
                History.Add(RecordedRuns.Violated(2));
                Model.ShowRun(2);
                page.FindAll("aside button").Single(button => button.TextContent == "Edit").Click();
                break;
            case "A link":
                Services.GetRequiredService<NavigationManager>()
                    .NavigateTo(ShareLink.Of("my-scenario", ScenarioDraft.New).Path);
                break;
            default:
                page.FindAll("button").Single(button => button.TextContent == entrance).Click();
                break;
        }
    }
}
