using CounterLab.Lab.Views;
using CounterLab.Presentation.Cluster;

namespace CounterLab.Dashboard.State.Palette;

/// <summary>Commands for the cluster and its nodes; those of the selected node come first.</summary>
internal sealed class ClusterCommands(LabView view, LabActions actions, DialogOpener dialogs,
    RecordingState recorder) : IPaletteSource
{
    public IEnumerable<PaletteCommand> CommandsFor(string typed) => Whole.Concat(Nodes.SelectMany(OfNode));

    private Offer Links => new Offer(view.Lab.Links.Reason);

    private Offer Processes => new Offer(view.Lab.Processes.Reason);

    private IEnumerable<NodeView> Nodes =>
        (view.Current?.Nodes ?? []).OrderByDescending(node => node.Id == view.Selected);

    private IEnumerable<PaletteCommand> Whole =>
    [
        new("Heal all", "Cluster", actions.HealAllAsync, Links, "H", "links faults end repair"),
        new("Split…", "Cluster", dialogs.SplitAsync, Links, "S", "partition sides cut"),
        new("Add node", "Cluster", actions.AddNodeAsync, Processes, "N", "start new join one more"),
        view.Recording is null
            ? new("Record", "Scenario", actions.StartRecordingAsync, new Offer(view.RecordingReason), "O",
                "start recording scenario")
            : new("Stop recording", "Scenario", recorder.StopAsync, Offer.Yes, "O", "end record scenario"),
    ];

    private IEnumerable<PaletteCommand> OfNode(NodeView node)
    {
        var (id, can) = (node.Id, NodeOffer.Of(node, view.Lab));
        string Key(string key) => id == view.Selected ? key : "";
        yield return new($"Add 1 to {id}", "Node", () => actions.AddAsync(id, 1), can.Add, Key("I"), "increment plus");
        yield return new($"Add 100 to {id}", "Node", () => actions.AddAsync(id, 100), can.Add, More: "increment plus");
        yield return new($"Subtract 1 from {id}", "Node", () => actions.AddAsync(id, -1), can.Add,
            More: "decrement minus");
        yield return new($"Pause {id}", "Node", () => actions.PauseAsync(id), can.Pause, Key("P"),
            "stop freeze sigstop");
        yield return new($"Resume {id}", "Node", () => actions.ResumeAsync(id), can.Resume, Key("P"),
            "continue sigcont");
        yield return new($"Kill {id}", "Node", () => actions.KillAsync(id), can.Kill, Key("K"), "crash sigkill");
        yield return new($"Restart {id}", "Node", () => actions.RestartAsync(id), can.Restart, Key("R"), "start again");
        yield return new($"Isolate {id}", "Node", () => actions.IsolateAsync(id),
            node.Isolated ? new Offer($"{id} is isolated") : can.Links, Key("X"), "cut off partition");
        yield return new($"Reconnect {id}", "Node", () => actions.ReconnectAsync(id),
            node.Isolated ? can.Links : new Offer($"{id} is not isolated"), Key("X"), "heal");
        yield return new($"Remove {id}", "Node", () => actions.RemoveAsync(id), can.Remove, More: "leave members");
    }
}
