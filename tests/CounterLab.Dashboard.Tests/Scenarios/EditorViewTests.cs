using Bunit;
using CounterLab.Dashboard.Components.Scenarios.Editor;
using CounterLab.Experiments.Scenarios;
using CounterLab.Lab.Running;
using CounterLab.Presentation.Scenarios.Library;

namespace CounterLab.Dashboard.Tests.Scenarios;

public sealed class EditorViewTests : ScenarioContext
{
    [Fact]
    public void What_is_wrong_stands_beside_its_field_and_with_its_line()
    {
        var editor = Edit("split-2-3");
        editor.Find("[aria-label='Step 1: For, ms']").Change("abc");
        var field = editor.Find("[aria-label='Step 1: For, ms']");
        Assert.Equal("true", field.GetAttribute("aria-invalid"));
        var error = editor.Find("[data-testid=field-error]");
        Assert.Equal(error.Id, field.GetAttribute("aria-describedby"));
        Assert.Contains("found 'abc'", error.TextContent, StringComparison.Ordinal);
        Assert.Contains("Line 11", editor.Find("[data-testid=problem]").TextContent, StringComparison.Ordinal);
        field.Change("500");
        Assert.Empty(editor.FindAll("[data-testid=field-error]"));
    }

    [Fact]
    public void Text_that_is_no_json_survives_the_way_to_the_form_and_back()
    {
        var editor = Edit("bridge");
        Switch(editor, "JSON");
        editor.Find("textarea").Input("{ nonsense");
        Assert.Contains("Expected JSON", editor.Find("[data-testid=problem]").TextContent, StringComparison.Ordinal);
        Switch(editor, "Form");
        Assert.Empty(editor.FindAll("fieldset"));
        Assert.Contains("Your text is kept", editor.Find(".unshown").TextContent, StringComparison.Ordinal);
        editor.Find(".unshown button").Click();
        Assert.Equal("{ nonsense", editor.Find("textarea").GetAttribute("value"));
    }

    [Fact]
    public void Form_and_json_show_the_same_text()
    {
        var editor = Edit("bridge");
        editor.Find("[aria-label='Seed']").Change("0x5EED");
        Switch(editor, "JSON");
        Assert.Contains(
            "\"seed\": \"0x5EED\"", editor.Find("textarea").GetAttribute("value"), StringComparison.Ordinal);
        editor.Find("textarea").Input(Model.Draft.Text.Replace("0x5EED", "0x7", StringComparison.Ordinal));
        Switch(editor, "Form");
        Assert.Equal("0x7", editor.Find("[aria-label='Seed']").GetAttribute("value"));
    }

    [Fact]
    public void Steps_are_added_moved_and_removed_by_buttons_with_names()
    {
        var editor = Edit("bridge");
        editor.FindAll("button").Single(button => button.TextContent == "Add step").Click();
        editor.Find("[aria-label='Step 2: Fault']").Change("kill");
        editor.Find("[aria-label='Step 2: Node']").Change("n5");
        editor.Find("[aria-label='Move step 2 up']").Click();
        Assert.Equal(["kill", "bridge"], Model.Draft.Scenario!.Steps.Select(step => step.Action.Name));
        editor.Find("[aria-label='Remove step 1']").Click();
        Assert.Equal(["bridge"], Model.Draft.Scenario!.Steps.Select(step => step.Action.Name));
    }

    [Fact]
    public void What_the_form_has_no_field_for_is_said_at_its_step()
    {
        Model.Take(
            """{"schemaVersion":1,"name":"x","nodes":2,"steps":[{"atMs":1,"fault":"kill","node":"n1","frm":"n2"}]}""");
        var editor = Part<EditorView>();
        Assert.Contains(
            "found 'frm'",
            editor.Find("[data-testid=field-error].whole").TextContent,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"schemaVersion":1,"name":"x","nodes":2,"steps":{}}""")]
    [InlineData("""{"schemaVersion":1,"name":"x","nodes":2,"expect":{"sometimes":["nothing"]}}""")]
    [InlineData("""{"schemaVersion":1,"name":"x","nodes":2,"workload":{"speed":1}}""")]
    [InlineData("""{"schemaVersion":1,"name":"x","nodes":2,"network":7}""")]
    [InlineData("""{"schemaVersion":1,"name":"x","nodes":2,"steps":[5]}""")]
    [InlineData("""{"schemaVersion":1,"name":"x","nodes":2,"steps":[{"atMs":1,"fault":"smash"}]}""")]
    public void Whatever_is_wrong_the_form_says_it_where_it_is(string text)
    {
        Model.Take(text);
        var editor = Part<EditorView>();
        Assert.Equal(text, Model.Draft.Text);
        Assert.NotEmpty(editor.FindAll("[data-testid=field-error]"));
    }

    [Fact]
    public void Of_ten_thousand_steps_a_page_is_shown_and_the_one_with_the_slip_is_found()
    {
        var steps = string.Join(
            ',',
            Enumerable.Range(0, ScenarioLimits.StepsMax)
                .Select(i => $$"""{"atMs":{{i}},"fault":"kill","node":"{{(i == 7_000 ? "n9" : "n1")}}"}"""));
        Model.Take($$"""{"schemaVersion":1,"name":"long","nodes":2,"steps":[{{steps}}]}""");
        var editor = Part<EditorView>();
        Assert.Equal(StepList.PageMax, editor.FindAll("li.step").Count);
        Assert.Equal("n9", editor.Find("[aria-label='Step 7001: Node']").GetAttribute("value"));
        editor.Find("[aria-label='Earlier steps']").Click();
        Assert.Contains(
            "6\u202F976–7\u202F000 of 10\u202F000", editor.Find(".below").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_library_name_can_not_be_saved_and_another_is_kept_in_the_browser()
    {
        var editor = Edit("bridge");
        editor.Find("[aria-label='Seed']").Change("5");
        Assert.True(Save(editor).HasAttribute("disabled"));
        Assert.Contains(
            "The library has a scenario 'bridge'", editor.Find("#save-why").TextContent, StringComparison.Ordinal);
        editor.Find("[aria-label='Name']").Change("bridge-5");
        Save(editor).Click();
        editor.WaitForAssertion(() =>
            Assert.Equal("saved in this browser", editor.Find("[data-testid=draft-state]").TextContent));
        Assert.Contains("bridge-5", (string)Browser.Invocations["write"][0].Arguments[0]!, StringComparison.Ordinal);
        Assert.Contains(Model.Entries, entry => entry is { Name: "bridge-5", Origin: ScenarioOrigin.Own });
    }

    [Fact]
    public void What_the_browser_does_not_keep_is_said()
    {
        Browser.Setup<bool>("write", _ => true).SetResult(false);
        var editor = Edit("bridge");
        editor.Find("[aria-label='Name']").Change("mine");
        Save(editor).Click();
        editor.WaitForAssertion(() =>
            Assert.Contains("did not save the scenario", editor.Find(".said").TextContent, StringComparison.Ordinal));
        Assert.True(Model.IsChanged);
    }

    [Fact]
    public void Expectations_are_chosen_by_word()
    {
        var editor = Edit("bridge");
        var box = editor.FindAll(".names label").Single(label =>
            label.TextContent.Contains("a retry happened", StringComparison.Ordinal)).QuerySelector("input")!;
        var before = Model.Draft.Scenario!.Expect.Sometimes;
        box.Change(!before.Contains(SightingNames.Retry));
        Assert.NotEqual(
            before.Contains(SightingNames.Retry), Model.Draft.Scenario!.Expect.Sometimes.Contains(SightingNames.Retry));
    }

    [Fact]
    public void Clients_that_stop_adding_add_as_before_when_they_add_again()
    {
        var editor = Edit("bridge");
        var before = Model.Draft.Scenario!.Workload;
        editor.Find(".switch input").Change(false);
        Assert.Null(Model.Draft.Scenario!.Workload);
        editor.Find(".switch input").Change(true);
        Assert.Equal(before, Model.Draft.Scenario!.Workload);
    }

    [Fact]
    public void All_changes_can_be_undone()
    {
        var editor = Edit("bridge");
        editor.Find("[aria-label='Seed']").Change("5");
        editor.FindAll("button").Single(button => button.TextContent == "Discard changes").Click();
        Assert.False(Model.IsChanged);
        Assert.Equal(ScenarioLibrary.TextOf("bridge"), Model.Draft.Text);
    }

    private static AngleSharp.Dom.IElement Save(IRenderedComponent<EditorView> editor) =>
        editor.FindAll("button").Single(button => button.TextContent == "Save");

    private static void Switch(IRenderedComponent<EditorView> editor, string to) =>
        editor.FindAll(".segmented button").First(button => button.TextContent == to).Click();

    private IRenderedComponent<EditorView> Edit(string name)
    {
        Model.Edit(ScenarioEntry.Library.Single(entry => entry.Name == name));
        return Part<EditorView>();
    }
}
