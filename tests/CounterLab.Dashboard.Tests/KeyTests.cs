using Bunit;
using CounterLab.Dashboard.Presentation;
using CounterLab.Dashboard.State;
using CounterLab.Dashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CounterLab.Dashboard.Tests;

public sealed class KeyTests : DashboardContext
{
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

    [Fact]
    public async Task Keys_that_are_switched_off_do_nothing()
    {
        View.SetShortcuts(false);
        await Keys.PressAsync("k");
        Assert.Empty(Lab.Done);
    }

    [Fact]
    public async Task A_key_does_not_what_its_button_refuses()
    {
        Lab.Capabilities = new(false, false, "attached", "attached");
        await Keys.PressAsync("k");
        await Keys.PressAsync("x");
        await Keys.PressAsync("r");
        Assert.Empty(Lab.Done);
    }

    [Fact]
    public void Every_key_of_the_help_is_known()
        => Assert.All(
            KeyMap.Help.Select(help => help.Key),
            key => Assert.NotNull(KeyMap.Find(key switch { "Space" => " ", "1–9" => "9", _ => key })));
}
