using CounterLab.Dashboard.Presentation;
using CounterLab.Lab.Views;

namespace CounterLab.Dashboard.State;

/// <summary>Does what a key asks for. What the page shows disabled does nothing here either.</summary>
public sealed class KeyCommands(LabView view, LabActions actions, DialogOpener dialogs)
{
    /// <summary>Runs the command of a key; unknown keys do nothing.</summary>
    public Task PressAsync(string key)
        => view.ShortcutsOn && KeyMap.Find(key) is var (command, place) ? RunAsync(command, place) : Task.CompletedTask;

    private Task RunAsync(KeyCommand command, int place) => command switch
    {
        KeyCommand.HealAll => actions.HealAllAsync(),
        KeyCommand.Split when view.Capabilities.Links => dialogs.SplitAsync(),
        KeyCommand.NewNode when view.Capabilities.Processes => actions.AddNodeAsync(),
        KeyCommand.Help => dialogs.KeysAsync(),
        KeyCommand.Select => Do(() => SelectPlace(place)),
        KeyCommand.Graph => Do(() => view.Draw(ClusterDrawing.Graph)),
        KeyCommand.Matrix => Do(() => view.Draw(ClusterDrawing.Matrix)),
        KeyCommand.Freeze => Do(view.ToggleFreeze),
        KeyCommand.Theme => Do(() => view.SetDark(!view.Dark)),
        _ => view.NodeForKeys is { } node ? OnNodeAsync(command, node) : Task.CompletedTask,
    };

    private Task OnNodeAsync(KeyCommand command, NodeView node)
    {
        var offer = NodeOffer.Of(node, view.Capabilities);
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

    private static Task Do(Action action)
    {
        action();
        return Task.CompletedTask;
    }
}
