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

/// <summary>What was edited and not saved is never lost: neither by editing another nor by a reload.</summary>
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
        page.WaitForAssertion(() => Assert.NotEqual(Changed, Desk.Draft.Text));
        Assert.Equal(new KeptDraft("bridge", Changed), Assert.Single(Desk.Aside.Drafts));
        Assert.Contains("bridge-of-mine", page.Find(".aside li").TextContent, StringComparison.Ordinal);
        page.Find("[aria-label='Go on with bridge-of-mine']").Click();
        Assert.Equal((Changed, "bridge", true), (Desk.Draft.Text, Desk.Source?.Name, Desk.IsChanged));
    }

    [Fact]
    public void Going_on_with_one_sets_the_other_aside()
    {
        var page = Open();
        Change();
        Desk.Take("{ other");
        page.Find("[aria-label='Go on with bridge-of-mine']").Click();
        Assert.Equal(new KeptDraft("", "{ other"), Assert.Single(Desk.Aside.Drafts));
        page.Find("[aria-label='Throw away the draft without a name']").Click();
        Assert.Empty(page.FindAll(".aside li"));
        Assert.Equal(Changed, Desk.Draft.Text);
    }

    [Fact]
    public void Editing_the_same_scenario_goes_on_with_its_draft()
    {
        var page = Open();
        Change();
        Desk.Open(ScenarioTab.Library);
        page.Find("[aria-label='Edit bridge']").Click();
        Assert.Equal((Changed, ScenarioTab.Editor), (Desk.Draft.Text, Desk.Tab));
        Assert.Empty(Desk.Aside.Drafts);
    }

    [Fact]
    public void What_nobody_typed_anything_into_is_not_set_aside()
    {
        Desk.Take(ScenarioDraft.New);
        Desk.Edit(ScenarioEntry.Library[1]);
        Desk.Edit(ScenarioEntry.Library[2]);
        Assert.Empty(Desk.Aside.Drafts);
    }

    [Fact]
    public void The_browser_keeps_what_was_changed_and_forgets_it_when_all_is_undone()
    {
        var page = Open();
        Change();
        page.WaitForAssertion(() => Assert.Equal("bridge\n" + Changed, Kept("keepDraft")));
        page.FindAll("button").Single(button => button.TextContent == "Undo all").Click();
        page.WaitForAssertion(() => Assert.Null(Kept("keepDraft")));
    }

    [Fact]
    public void The_browser_keeps_what_came_from_elsewhere_and_what_was_set_aside()
    {
        var page = Open();
        Change();
        Desk.Take("{ of a recording");
        page.WaitForAssertion(() => Assert.Equal("\n{ of a recording", Kept("keepDraft")));
        page.WaitForAssertion(() => Assert.Equal(Desk.Aside.Drafts, AsideDrafts.Read(Kept("keepAside")).Drafts));
    }

    [Fact]
    public void What_was_taken_before_the_browser_was_asked_does_not_replace_what_it_keeps()
    {
        Browser.Setup<string?>("readDraft").SetResult("bridge\n" + Changed);
        Browser.Setup<string?>("readAside").SetResult(AsideDrafts.Empty.With(new KeptDraft("", "{ older")).Write());
        Desk.Take("{ of a recording");
        var page = Open();
        page.WaitForAssertion(() => Assert.Equal([new KeptDraft("bridge", Changed), new KeptDraft("", "{ older")], Desk.Aside.Drafts));
        Assert.Equal("{ of a recording", Desk.Draft.Text);
        page.WaitForAssertion(() => Assert.Equal("\n{ of a recording", Kept("keepDraft")));
    }

    [Fact]
    public void The_browser_is_not_told_the_same_twice()
    {
        var page = Open();
        Change();
        page.WaitForAssertion(() => Assert.Equal("bridge\n" + Changed, Kept("keepDraft")));
        var told = Browser.Invocations["keepDraft"].Count;
        Desk.Look(new LibraryFilter("clock"));
        Desk.Prepare(new RunChoices("7"));
        Assert.Equal(told, Browser.Invocations["keepDraft"].Count);
    }

    [Fact]
    public void Of_very_many_the_newest_are_kept()
    {
        var aside = Enumerable.Range(0, AsideDrafts.DraftsMax + 5).Aggregate(AsideDrafts.Empty, (drafts, i) => drafts.With(new KeptDraft("", $"{{ {i}")));
        Assert.Equal((AsideDrafts.DraftsMax, "{ 24"), (aside.Drafts.Count, aside.Drafts[0].Text));
        var large = new KeptDraft("", new string('x', AsideDrafts.TextMax));
        Assert.Equal([large], aside.With(large).Drafts);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("null")]
    [InlineData("[null, {}, {\"source\":\"x\"}]")]
    public void What_can_not_be_read_is_as_nothing(string? text) => Assert.Empty(AsideDrafts.Read(text).Drafts);

    private void Change() => Desk.Change(new ScenarioDraft(Changed));

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
            Desk.Open(ScenarioTab.Library);
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
                Desk.ShowRun(2);
                page.FindAll("aside button").Single(button => button.TextContent == "Edit").Click();
                break;
            case "A link":
                Services.GetRequiredService<NavigationManager>().NavigateTo(ShareLink.Of("my-scenario", ScenarioDraft.New).Path);
                break;
            default:
                page.FindAll("button").Single(button => button.TextContent == entrance).Click();
                break;
        }
    }
}
