using CounterLab.Presentation.Cluster;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.State.Palette;

/// <summary>Commands for the view: freeze, theme, shortcuts, drawing, counter, selection.</summary>
internal sealed class ViewCommands(LabView view, DialogOpener dialogs, PageUrls urls,
    NavigationManager navigation) : IPaletteSource
{
    private const string Group = "View";

    public IEnumerable<PaletteCommand> CommandsFor(string typed) => Fixed.Concat(Counters).Concat(Nodes);

    private IEnumerable<PaletteCommand> Fixed =>
    [
        PaletteCommand.Now(view.Frozen ? "Unfreeze the view" : "Freeze the view", Group, view.ToggleFreeze,
            keys: "Space", more: "stop pause live"),
        PaletteCommand.Now(view.Dark ? "Light theme" : "Dark theme", Group, () => view.SetDark(!view.Dark), keys: "T",
            more: "colour mode"),
        PaletteCommand.Now(
            view.ShortcutsOn ? "Switch single-key shortcuts off" : "Switch single-key shortcuts on", Group, () =>
                view.SetShortcuts(!view.ShortcutsOn), more: "keyboard"),
        new("Keyboard help", Group, dialogs.KeysAsync, Keys: "?", More: "shortcuts keys"),
        PaletteCommand.Now("Draw a graph", Group, () => Draw(ClusterDrawing.Graph), more: "ring show lab"),
        PaletteCommand.Now("Draw a matrix", Group, () => Draw(ClusterDrawing.Matrix), more: "table show lab"),
        PaletteCommand.Now("View the actual state", Group, () => view.Look(ClusterLens.Actual)),
        PaletteCommand.Now(
            $"View as seen by {view.Selected ?? "a node"}", Group, () =>
                view.Look(ClusterLens.Believed), view.Selected is null ? new Offer("there is no node") : Offer.Yes),
        new("Show another counter…", "Counter", dialogs.CounterAsync, More: "name type"),
    ];

    /// <summary>Commands that show a counter. Names are isolated from the surrounding text direction.</summary>
    private IEnumerable<PaletteCommand> Counters => (view.Current?.Counters ?? []).Where(name => name != view.Counter)
        .Select(
            name => PaletteCommand.Now($"Show counter \u2068{name}\u2069", "Counter", () => view.ShowCounter(name)));

    private IEnumerable<PaletteCommand> Nodes => (view.Current?.Nodes ?? [])
        .Select((node, place) => PaletteCommand.Now($"Select {node.Id}", "Node", () => view.Select(node.Id),
            keys: place < 9 ? $"{place + 1}" : "", more: "node show choose"));

    private void Draw(ClusterDrawing drawing)
    {
        view.Draw(drawing);
        if (new Uri(navigation.Uri).AbsolutePath != "/")
        {
            navigation.NavigateTo(urls.LinkTo("/"));
        }
    }
}
