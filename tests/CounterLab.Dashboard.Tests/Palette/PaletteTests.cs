using Bunit;
using CounterLab.Dashboard.State;
using CounterLab.Dashboard.State.Palette;
using CounterLab.Dashboard.Tests.Support;
using CounterLab.Presentation.Texts;
using CounterLab.Tests;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace CounterLab.Dashboard.Tests.Palette;

public sealed class PaletteTests : DashboardContext
{
    private PaletteCommands Commands => Services.GetRequiredService<PaletteCommands>();

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Theory]
    [InlineData("kill n3", "Kill n3")]
    [InlineData("KILL  N3", "Kill n3")]
    [InlineData("n3 kil", "Kill n3")]
    [InlineData("cut n1 n2", "Cut n1–n2")]
    [InlineData("cut n2–n1", "Cut n1–n2")]
    [InlineData("qu", "Go to Queues")]
    [InlineData("heal", "Heal all")]
    [InlineData("spl", "Split…")]
    [InlineData("views", "Show counter \u2068views\u2069")]
    [InlineData("shortcuts off", "Switch single-key shortcuts off")]
    [InlineData("partition", "Split…")]
    [InlineData("fz", "Freeze the view")]
    [InlineData("queue n2 n1", "Show queue n2 → n1")]
    public void What_is_typed_finds_what_is_meant(string typed, string first)
    {
        Lab.Picture = Views.Healthy();
        View.Publish();
        Assert.Equal(first, Commands.Search(typed)[0].Command.Title);
    }

    [Fact]
    public void A_whole_word_comes_before_a_longer_one()
    {
        Lab.Picture = Views.Healthy(50);
        View.Publish();
        Assert.Equal("Kill n3", Commands.Search("kill n3")[0].Command.Title);
    }

    [Theory]
    [InlineData("cut n17 n150", "Cut n17–n150")]
    [InlineData("cut n150–n99", "Cut n99–n150")]
    [InlineData("heal N150 N17", "Heal n17–n150")]
    [InlineData("queue n150 n17", "Show queue n150 → n17")]
    [InlineData("cut n199 n20", "Cut n20–n199")]
    [InlineData("cut n199 n19", "Cut n19–n199")]
    [InlineData("cut n3 n20", "Cut n3–n20")]
    public void In_a_crowd_a_link_is_found_by_its_nodes(string typed, string first)
    {
        Lab.Picture = Views.Healthy(200);
        View.Publish();
        Assert.Equal(first, Commands.Search(typed)[0].Command.Title);
    }

    [Fact]
    public void In_a_crowd_the_second_node_is_found_before_it_is_typed_out()
    {
        Lab.Picture = Views.Healthy(200);
        View.Publish();
        Assert.Contains(Commands.Search("cut n2 n18"), found => found.Command.Title == "Cut n2–n187");
    }

    [Fact]
    public void In_a_crowd_the_links_of_the_selected_node_are_offered_while_none_is_named()
    {
        Lab.Picture = Views.Healthy(200);
        View.Publish();
        View.Select("n9");
        Assert.All(Links("cut"), command => Assert.Contains("n9", command.Title.Split(' ', '–')));
        Assert.DoesNotContain(Links("cut n17"), command =>
            command.Title.Split(' ', '–').Contains("n9") && !command.Title.Contains("n17", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("n")]
    [InlineData("cut n17")]
    [InlineData("cut n1 n17")]
    [InlineData("n1 n2 n3 n4 n5 n6 n7 n8 n9")]
    public void In_a_crowd_a_letter_makes_few_commands_of_links(string typed)
    {
        Lab.Picture = Views.Healthy(200);
        View.Publish();
        Assert.InRange(Links(typed).Count, 1, 400);
    }

    [Theory]
    [InlineData(24)]
    [InlineData(5)]
    public void Of_fewer_nodes_every_link_has_its_commands(int nodes)
    {
        Lab.Picture = Views.Healthy(nodes);
        View.Publish();
        Assert.Equal(nodes * (nodes - 1) / 2 * 4, Links("heal").Count);
    }

    [Fact]
    public void Nothing_fits_nonsense() => Assert.Empty(Commands.Search("xyzzy"));

    [Fact]
    public void With_nothing_typed_pages_come_first_and_the_selected_node_before_others()
    {
        View.Select("n4");
        var titles = Commands.Search("").Select(found => found.Command.Title).ToList();
        Assert.Equal("Go to Lab", titles[0]);
        Assert.Equal("Add 1 to n4", titles.First(title => title.StartsWith("Add 1 to", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_cannot_be_done_is_there_and_says_why()
    {
        Lab.ProcessesReason = "not started here";
        Lab.LinksReason = "run without --lab";
        var all = Commands.Search("n1").Concat(Commands.Search("heal all"))
            .ToDictionary(found => found.Command.Title, found => found.Command.Offer.Why);
        Assert.Equal(
            ("not started here", "run without --lab", "run without --lab"),
            (all["Kill n1"], all["Cut n1–n2"], all["Heal all"]));
    }

    [Fact]
    public void What_holds_already_is_not_offered()
    {
        Lab.Picture = Views.Isolated();
        View.Publish();
        Assert.Equal("n3 is isolated", Why("isolate n3"));
        Assert.Equal("it is cut", Why("cut n1 n3"));
        Assert.Equal("it is healthy", Why("heal n1 n2"));
        Assert.Equal("n5 is not running", Why("kill n5"));
        Assert.Equal("", Why("restart n5"));
    }

    [Fact]
    public async Task Every_command_of_a_crowd_can_be_run()
    {
        Lab.Picture = Views.Healthy(2);
        View.Publish();
        Host<MudDialogProvider>();
        foreach (var (command, _) in Commands.Search("").Where(found => found.Command.Offer.Possible))
        {
            await InvokeAsync(command.RunAsync);
        }

        Assert.Contains("kill n2", Lab.Done);
        Assert.Contains("cut n1 n2", Lab.Done);
    }

    [Fact]
    public void A_page_adds_its_commands_and_takes_them_back()
    {
        var page = Commands.Add(new OnePage());
        Assert.Equal("Shrink the scenario", Commands.Search("shrink")[0].Command.Title);
        page.Dispose();
        Assert.Empty(Commands.Search("shrink"));
    }

    [Fact]
    public async Task It_is_used_by_keyboard_alone()
    {
        var palette = await OpenAsync();
        var field = palette.Find("[role=combobox]");
        field.Input("n2");
        await KeyAsync(palette, "ArrowDown");
        await KeyAsync(palette, "ArrowUp");
        Assert.Equal("palette-0", palette.Find("[role=combobox]").GetAttribute("aria-activedescendant"));
        Assert.Equal("true", palette.Find("#palette-0").GetAttribute("aria-selected"));
        palette.Find("[role=combobox]").Input("kill n2");
        await KeyAsync(palette, "Enter");
        Assert.Equal(["kill n2"], Lab.Done);
        palette.WaitForAssertion(() => Assert.Empty(palette.FindAll("[role=combobox]")));
    }

    [Fact]
    public async Task Arrows_go_round_and_pages_stop_at_the_ends()
    {
        var palette = await OpenAsync();
        await KeyAsync(palette, "ArrowUp");
        Assert.Equal($"palette-{PaletteCommands.ResultsMax - 1}", Active(palette));
        await KeyAsync(palette, "ArrowDown");
        await KeyAsync(palette, "PageDown");
        Assert.Equal("palette-8", Active(palette));
        await KeyAsync(palette, "PageUp");
        await KeyAsync(palette, "PageUp");
        Assert.Equal("palette-0", Active(palette));
    }

    [Fact]
    public async Task A_disabled_command_is_not_run_and_the_reason_is_read_out()
    {
        Lab.ProcessesReason = "These nodes were not started here.";
        var palette = await OpenAsync();
        palette.Find("[role=combobox]").Input("kill n1");
        Assert.Equal("true", palette.Find("#palette-0").GetAttribute("aria-disabled"));
        Assert.Contains("not started here", palette.Find("#palette-0").TextContent, StringComparison.Ordinal);
        await KeyAsync(palette, "Enter");
        Assert.Empty(Lab.Done);
        Assert.Equal(
            "Kill n1 is not available: These nodes were not started here.", palette.Find("[role=status]").TextContent);
    }

    [Fact]
    public async Task What_is_not_there_is_said()
    {
        var palette = await OpenAsync();
        palette.Find("[role=combobox]").Input("xyzzy");
        Assert.Contains("No matching command", palette.Find("[role=status]").TextContent, StringComparison.Ordinal);
        await KeyAsync(palette, "Enter");
        Assert.Null(palette.Find("[role=combobox]").GetAttribute("aria-activedescendant"));
    }

    [Fact]
    public async Task A_click_runs_a_command()
    {
        View.Select("n2");
        var palette = await OpenAsync();
        palette.Find("[role=combobox]").Input("go queues");
        await palette.Find("#palette-0").ClickAsync(new MouseEventArgs());
        Assert.EndsWith("/queues?node=n2", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_opens_with_a_slash_and_with_ctrl_k_also_when_keys_are_off()
    {
        var dialogs = Host<MudDialogProvider>();
        var keys = Services.GetRequiredService<KeyCommands>();
        await dialogs.InvokeAsync(() => keys.PressAsync("/"));
        dialogs.WaitForElement("[role=combobox]");
        await dialogs.InvokeAsync(() => Services.GetRequiredService<IDialogService>());
        View.SetShortcuts(false);
        await dialogs.InvokeAsync(() => keys.PressAsync("/"));
        Assert.Single(dialogs.FindAll("[role=combobox]"));
        await dialogs.InvokeAsync(keys.OpenPaletteAsync);
        dialogs.WaitForAssertion(() => Assert.Equal(2, dialogs.FindAll("[role=combobox]").Count));
    }

    [Fact]
    public void The_letters_that_fit_are_told_apart()
    {
        var pieces = FuzzyMatch.Of("kill n3", "Kill n3", "")!.Pieces("Kill n3").ToList();
        Assert.Equal([("Kill", true), (" ", false), ("n3", true)], pieces);
    }

    private List<PaletteCommand> Links(string typed) =>
        [
            .. Services.GetServices<IPaletteSource>().SelectMany(source => source.CommandsFor(typed))
                .Where(command => command.Group == "Link"),
        ];

    private string Why(string typed) => Commands.Search(typed)[0].Command.Offer.Why;

    private Task InvokeAsync(Func<Task> run) => Renderer.Dispatcher.InvokeAsync(run);

    private async Task<IRenderedComponent<MudDialogProvider>> OpenAsync()
    {
        Lab.Picture = Views.Healthy();
        View.Publish();
        var dialogs = Host<MudDialogProvider>();
        await dialogs.InvokeAsync(() => Services.GetRequiredService<DialogOpener>().PaletteAsync());
        dialogs.WaitForElement("[role=combobox]");
        return dialogs;
    }

    private static Task KeyAsync(IRenderedComponent<MudDialogProvider> palette, string key)
        => palette.Find("[role=combobox]").KeyDownAsync(new KeyboardEventArgs { Key = key });

    private static string? Active(IRenderedComponent<MudDialogProvider> palette) =>
        palette.Find("[role=combobox]").GetAttribute("aria-activedescendant");

    private sealed class OnePage : IPaletteSource
    {
        public IEnumerable<PaletteCommand> CommandsFor(string typed) =>
            [PaletteCommand.Now("Shrink the scenario", "Simulator", () => { })];
    }
}
