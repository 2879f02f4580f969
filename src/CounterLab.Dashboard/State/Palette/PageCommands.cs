using CounterLab.Presentation.Keyboard;
using CounterLab.Presentation.Texts;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.State.Palette;

/// <summary>Commands that open a page.</summary>
internal sealed class PageCommands(NavigationManager navigation, PageUrls urls) : IPaletteSource
{
    public IEnumerable<PaletteCommand> CommandsFor(string typed) =>
        PageLinks.All.Select((page, place) => PaletteCommand.Now(
        $"Go to {page.Name}", "Page", () =>
            navigation.NavigateTo(urls.LinkTo(page.Path)),
            keys: $"G {char.ToUpperInvariant(KeyMap.PageLetters[place])}", more: "open show"));
}
