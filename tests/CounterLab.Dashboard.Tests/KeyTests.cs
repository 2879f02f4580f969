using Bunit;
using CounterLab.Dashboard.Components.Pages;
using CounterLab.Dashboard.State;
using CounterLab.Dashboard.Tests.Support;
using CounterLab.Presentation.Keyboard;
using CounterLab.Tests;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace CounterLab.Dashboard.Tests;

public sealed class KeyTests : DashboardContext
{
    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    private KeyCommands Keys => Services.GetRequiredService<KeyCommands>();

    [Theory]
    [InlineData("i", "add 1 likes at n2")]
    [InlineData("k", "kill n2")]
    [InlineData("p", "pause n2")]
    [InlineData("x", "isolate n2")]
    [InlineData("h", "heal all")]
    [InlineData("n", "add node")]
    public async Task A_key_does_what_its_button_does(string key, string done)
    {
        View.Select("n2");
        await Keys.PressAsync(key);
        Assert.Equal([done], Lab.Done);
    }

    [Fact]
    public async Task Keys_change_the_view()
    {
        await Keys.PressAsync("m");
        await Keys.PressAsync("4");
        await Keys.PressAsync(" ");
        Assert.Equal((ClusterDrawing.Matrix, "n4", true), (View.Drawing, View.Selected, View.Frozen));
    }

    [Theory]
    [InlineData("k")]
    [InlineData("g q")]
    [InlineData("o")]
    public async Task Keys_that_are_switched_off_do_nothing(string key)
    {
        View.SetShortcuts(false);
        await Keys.PressAsync(key);
        Assert.Empty(Lab.Done);
        Assert.Null(Lab.Recording);
        Assert.EndsWith("/", Navigation.Uri, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("g l", "/")]
    [InlineData("g t", "/timeline")]
    [InlineData("g n", "/nodes")]
    [InlineData("g Q", "/queues")]
    [InlineData("g s", "/scenarios")]
    [InlineData("g i", "/simulator")]
    [InlineData("g m", "/metrics")]
    public async Task G_and_a_letter_go_to_a_page_and_keep_the_node(string keys, string path)
    {
        View.Select("n2");
        await Keys.PressAsync(keys);
        Assert.EndsWith($"{path}?node=n2", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task M_turns_the_drawing_of_the_lab_page_and_of_no_other()
    {
        await Keys.PressAsync("m");
        await Keys.PressAsync("m");
        Assert.Equal(ClusterDrawing.Graph, View.Drawing);
        Navigation.NavigateTo("/queues");
        await Keys.PressAsync("m");
        Assert.Equal(ClusterDrawing.Graph, View.Drawing);
    }

    [Fact]
    public async Task O_records_and_stops_recording()
    {
        var dialogs = Host<MudBlazor.MudDialogProvider>();
        await Keys.PressAsync("o");
        Assert.NotNull(Lab.Recording);
        await dialogs.InvokeAsync(() => Keys.PressAsync("o"));
        dialogs.WaitForAssertion(() => Assert.Contains("Recorded scenario", dialogs.Markup, StringComparison.Ordinal));
        Assert.Null(Lab.Recording);
    }

    [Theory]
    [InlineData("y", "retry now n1 n3")]
    [InlineData("u", "set hold n1 → n3")]
    [InlineData("c", "heal n1 n3")]
    [InlineData("k", "kill n2")]
    public async Task On_the_page_of_queues_keys_act_on_the_chosen_link_too(string key, string done)
    {
        Navigation.NavigateTo("/queues?from=n1&to=n3");
        Draw<QueuesPage>(Views.Isolated(), "n2");
        await Keys.PressAsync(key);
        Assert.Equal([done], Lab.Done);
        await DisposeComponentsAsync();
        await Keys.PressAsync("y");
        Assert.Equal([done], Lab.Done); // the shortcut ended with the page
    }

    [Fact]
    public void The_help_tells_keys_by_page_and_has_the_switch()
    {
        Navigation.NavigateTo("/queues");
        Draw<QueuesPage>(Views.Isolated());
        var dialogs = Host<MudBlazor.MudDialogProvider>();
        dialogs.InvokeAsync(() => Services.GetRequiredService<DialogOpener>().KeysAsync());
        dialogs.WaitForElement(".switch input");
        Assert.Equal(
            ["Queues", "The cluster, on every page", "The view, on every page", "Go to", "Lab", "On the timeline"],
            dialogs.FindAll("h3").Select(title => title.TextContent));
        dialogs.Find(".switch input").Change(false);
        Assert.False(View.ShortcutsOn);
    }

    [Fact]
    public async Task A_key_does_not_what_its_button_refuses()
    {
        Lab.ProcessesReason = "attached";
        Lab.LinksReason = "attached";
        await Keys.PressAsync("k");
        await Keys.PressAsync("x");
        await Keys.PressAsync("r");
        Assert.Empty(Lab.Done);
    }

    [Fact]
    public void Every_key_of_the_help_is_known()
        => Assert.All(
            KeyMap.Help.SelectMany(group => group.Keys).Select(help => help.Key).Where(key => key != "Ctrl K"),
            key => Assert.NotNull(KeyMap.Find(key switch { "Space" => " ", "1–9" => "9", _ => key })));
}
