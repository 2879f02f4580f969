using CounterLab.Lab;
using CounterLab.Lab.Views;
using CounterLab.Presentation.Style;

namespace CounterLab.Presentation.Cluster;

/// <summary>The message of a page without a cluster, with the action that helps.</summary>
/// <param name="Key">One machine-readable word.</param>
/// <param name="Button">Label of the button; empty: no button.</param>
/// <param name="Node">The node that the button restarts; empty: it starts one more.</param>
/// <param name="Offer">Whether the button can be pressed, and why not.</param>
public sealed record ClusterAdvice(string Key, string Text, Glyph Icon, Tone Tone, string Button = "", string Node = "",
    Offer Offer = default)
{
    /// <summary>The simulator needs no cluster.</summary>
    public bool OffersSimulator => Key == "no-cluster";

    /// <summary>The advice for a view; null: there is a cluster.</summary>
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
