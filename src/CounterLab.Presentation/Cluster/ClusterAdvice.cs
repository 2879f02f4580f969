using CounterLab.Lab;
using CounterLab.Lab.Views;
using CounterLab.Presentation.Style;

namespace CounterLab.Presentation.Cluster;

/// <summary>The message that a page shows while there is no cluster, with the action that resolves it.</summary>
/// <param name="Key">The situation as one machine-readable word, such as <c>no-cluster</c>.</param>
/// <param name="Button">Label of the button; empty if there is no button.</param>
/// <param name="Node">Id of the node that the button restarts; empty if the button starts a new node.</param>
/// <param name="Offer">Whether the button is enabled, or the reason why not.</param>
public sealed record ClusterAdvice(string Key, string Text, Glyph Icon, Tone Tone, string Button = "", string Node = "",
    Offer Offer = default)
{
    /// <summary>Whether the message also links to the simulator, which needs no cluster.</summary>
    public bool OffersSimulator => Key == "no-cluster";

    /// <summary>Returns the advice for a view; null if there is a cluster.</summary>
    public static ClusterAdvice? Of(ClusterView? view, bool startsNodes, ILaboratory lab) => view switch
    {
        null or { Nodes.Count: 0 } when startsNodes =>
            new("waiting", "Waiting for the lab: nodes are starting…", Glyph.Clock, Tone.Info),
        null or { Nodes.Count: 0 } => new(
            "no-cluster",
            "No nodes are running: the dashboard was started with --no-cluster. Start a node, attach a cluster with "
                + "--attach host:port, or open the simulator.",
            Glyph.Unplugged, Tone.Info, "Start a node", Offer: Processes(lab)),
        { Figures.Condition: ClusterCondition.NoNodes } => new(
            "all-dead",
            "No node is alive, and all data in memory is lost. Restart a node; its counters start at 0.",
            Glyph.Cross, Tone.Bad, "Restart a node", view.Nodes.FirstOrDefault(IsDown)?.Id ?? "", Processes(lab)),
        { Figures.Condition: ClusterCondition.Unreachable } => new(
            "unreachable",
            "The dashboard receives no reports. Nodes may still be alive; the figures shown are stale. They update "
                + "as soon as a node answers.",
            Glyph.Unplugged, Tone.Warn),
        _ => null,
    };

    private static bool IsDown(NodeView node) => node.Process is ProcessState.Killed or ProcessState.Exited;

    private static Offer Processes(ILaboratory lab) => new(lab.Processes.Reason);
}
