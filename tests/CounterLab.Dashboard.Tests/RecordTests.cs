using System.Text;
using Bunit;
using CounterLab.Dashboard.Components.FooterBar;
using CounterLab.Dashboard.Tests.Support;
using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Scenarios.Json;
using CounterLab.Lab;
using CounterLab.Lab.Recording;
using CounterLab.Tests;
using MudBlazor;

namespace CounterLab.Dashboard.Tests;

public sealed class RecordTests : DashboardContext
{
    [Fact]
    public void Record_becomes_stop_recording_with_time_and_steps_beside_it()
    {
        var control = Draw<RecordControl>(Views.Healthy());
        Assert.Equal("", control.Find("[data-testid=recording]").TextContent);
        control.Find("[aria-label=Record]").Click();
        Lab.Recording = Lab.Recording! with { Elapsed = TimeSpan.FromSeconds(83), Steps = 12 };
        Show(Views.Healthy());
        Assert.Empty(control.FindAll("[aria-label=Record]"));
        Assert.NotNull(control.Find("[aria-label='Stop recording']"));
        Assert.Equal("01:23 · 12 steps", control.Find("[data-testid=recording]").TextContent);
        Assert.Equal("12", control.Find("[data-testid=recording]").GetAttribute("data-value"));
    }

    [Fact]
    public void Where_nothing_can_be_recorded_it_says_why()
    {
        Lab.RecordingReason = "There is no node yet.";
        var button = Draw<RecordControl>(Views.Healthy()).Find("[aria-label=Record]");
        Assert.True(button.HasAttribute("disabled"));
        Assert.Contains("There is no node yet.", button.GetAttribute("title"), StringComparison.Ordinal);
        Assert.Equal("record-why", button.GetAttribute("aria-describedby"));
    }

    [Fact]
    public void A_recording_that_is_full_says_so()
    {
        Lab.Recording = new RecordingStatus(
            "x", default, TimeSpan.FromSeconds(5), 10_000, "A scenario has at most 10000 steps.", []);
        var beside = Draw<RecordControl>(Views.Healthy()).Find("[data-testid=recording]");
        Assert.EndsWith("full", beside.TextContent, StringComparison.Ordinal);
        Assert.Contains("tone-warn", beside.ClassName, StringComparison.Ordinal);
        Assert.Equal("A scenario has at most 10000 steps.", beside.GetAttribute("title"));
    }

    [Fact]
    public void Stop_hands_out_the_file_and_how_to_run_it()
    {
        var dialog = Stop();
        Assert.Equal(
            ["counterlab simulate --scenario recorded.json", "counterlab run recorded.json"],
            dialog.FindAll("code").Select(code => code.TextContent));
        Assert.Equal("recorded.json", dialog.Find("a[download]").GetAttribute("download"));
        Assert.Equal(Lab.Recorded.Steps, FileIn(dialog).Steps);
        Assert.Contains("1 step in 10.0 s, from 2 nodes.", dialog.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_takes_another_name_but_none_that_no_file_has()
    {
        var dialog = Stop();
        dialog.Find("input").Input("friday");
        Assert.Equal(
            ("friday", "friday.json"), (FileIn(dialog).Name, dialog.Find("a[download]").GetAttribute("download")));
        dialog.Find("input").Input("a/b");
        Assert.Equal("true", dialog.Find("input").GetAttribute("aria-invalid"));
        Assert.Equal("friday", FileIn(dialog).Name);
    }

    [Fact]
    public void What_is_left_out_and_what_a_world_can_not_do_is_said()
    {
        Lab.Recorded = Lab.Recorded with { Steps = [new Step(TimeSpan.Zero, new ThrottleFault(null, null, 100))] };
        Lab.RecordingNotes.Add("n2 exited unexpectedly: recorded as a kill.");
        var dialog = Stop();
        Assert.Equal("n2 exited unexpectedly: recorded as a kill.", dialog.Find(".notes li").TextContent);
        Assert.Contains("The simulator can’t: $.steps[0].fault", dialog.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void What_somebody_else_has_stopped_is_told_and_opens_nothing()
    {
        Lab.Refusal = new LabException("No recording is in progress.");
        var (dialogs, snackbars) = (Host<MudDialogProvider>(), Snackbars());
        Lab.StartRecording();
        Draw<RecordControl>(Views.Healthy()).Find("[aria-label='Stop recording']").Click();
        Assert.Empty(dialogs.FindAll("a[download]"));
        snackbars.WaitForAssertion(() =>
            Assert.Contains("No recording is in progress.", snackbars.Markup, StringComparison.Ordinal));
    }

    private static Scenario FileIn(IRenderedComponent<MudDialogProvider> dialog)
    {
        var data = dialog.Find("a[download]").GetAttribute("href")!.Split("base64,")[1];
        return ScenarioReader.Read(Encoding.UTF8.GetString(Convert.FromBase64String(data)));
    }

    private IRenderedComponent<MudDialogProvider> Stop()
    {
        var dialogs = Host<MudDialogProvider>();
        Lab.StartRecording();
        Draw<RecordControl>(Views.Healthy()).Find("[aria-label='Stop recording']").Click();
        dialogs.WaitForElement("a[download]");
        return dialogs;
    }
}
