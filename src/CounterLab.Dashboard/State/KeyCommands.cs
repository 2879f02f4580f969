using CounterLab.Lab.Views;
using CounterLab.Presentation.Cluster;
using CounterLab.Presentation.Keyboard;
using CounterLab.Presentation.Texts;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.State;

/// <summary>
/// Runs the commands of global keyboard shortcuts. An impossible command does nothing; one in progress may be repeated.
/// </summary>
public sealed class KeyCommands(LabView view, LabActions actions, DialogOpener dialogs, RecordingState recorder,
    PageKeys page, PageUrls urls, NavigationManager navigation)
{
    private const string LabPath = "/";

    /// <summary>Runs the command of a key or a sequence. Does nothing if it is unknown or shortcuts are off.</summary>
    public Task PressAsync(string key) => !view.ShortcutsOn ? Task.CompletedTask
        : page.Press(key) ?? (KeyMap.Find(key) is var (command, place) ? RunAsync(command, place) : Task.CompletedTask);

    /// <summary>Opens the command palette. Its key has a modifier and cannot be switched off.</summary>
    public Task OpenPaletteAsync() => dialogs.PaletteAsync();

    private Task RunAsync(KeyCommand command, int place) => command switch
    {
        KeyCommand.HealAll when view.Lab.Links.IsOffered => actions.HealAllAsync(),
        KeyCommand.Split when view.Lab.Links.IsOffered => dialogs.SplitAsync(),
        KeyCommand.NewNode when view.Lab.Processes.IsOffered => actions.AddNodeAsync(),
        KeyCommand.Record => recorder.TurnAsync(),
        KeyCommand.Help => dialogs.KeysAsync(),
        KeyCommand.Palette => dialogs.PaletteAsync(),
        KeyCommand.Select => Do(() => SelectPlace(place)),
        KeyCommand.Go => Do(() => navigation.NavigateTo(urls.LinkTo(PageLinks.All[place].Path))),
        KeyCommand.Drawing => Do(TurnDrawing),
        KeyCommand.Freeze => Do(view.ToggleFreeze),
        KeyCommand.Theme => Do(() => view.SetDark(!view.Dark)),
        _ => view.NodeForKeys is { } node ? OnNodeAsync(command, node) : Task.CompletedTask,
    };

    private Task OnNodeAsync(KeyCommand command, NodeView node)
    {
        var offer = NodeOffer.Of(node, view.Lab);
        return command switch
        {
            KeyCommand.Add when offer.Add.Possible => actions.AddAsync(node.Id, 1),
            KeyCommand.Kill when offer.Kill.Possible => actions.KillAsync(node.Id),
            KeyCommand.Restart when offer.Restart.Possible => actions.RestartAsync(node.Id),
            KeyCommand.Pause when offer.Resume.Possible => actions.ResumeAsync(node.Id),
            KeyCommand.Pause when offer.Pause.Possible => actions.PauseAsync(node.Id),
            KeyCommand.Isolate when offer.Links.Possible && node.Isolated => actions.ReconnectAsync(node.Id),
            KeyCommand.Isolate when offer.Links.Possible => actions.IsolateAsync(node.Id),
            _ => Task.CompletedTask,
        };
    }

    private void SelectPlace(int place)
    {
        if (view.Current is { } current && place < current.Nodes.Count)
        {
            view.Select(current.Nodes[place].Id);
        }
    }

    private void TurnDrawing()
    {
        if (new Uri(navigation.Uri).AbsolutePath == LabPath)
        {
            view.Draw(view.Drawing is ClusterDrawing.Matrix ? ClusterDrawing.Graph : ClusterDrawing.Matrix);
        }
    }

    private static Task Do(Action action)
    {
        action();
        return Task.CompletedTask;
    }
}
