using CounterLab.Lab;
using CounterLab.Lab.Views;
using CounterLab.Presentation.Style;

namespace CounterLab.Presentation.Cluster;

/// <summary>What a page says when there is no cluster to look at, and what a person can do about it.</summary>
/// <param name="Key">One machine-readable word.</param>
/// <param name="Button">What its button does; empty: it has none.</param>
/// <param name="Node">The node that the button restarts; empty: it starts one more.</param>
/// <param name="Offer">Whether the button can be pressed, and why not.</param>
public sealed record ClusterAdvice(string Key, string Text, Glyph Icon, Tone Tone, string Button = "", string Node = "", Offer Offer = default)
{
    /// <summary>The simulator needs no cluster.</summary>
    public bool OffersSimulator => Key == "no-cluster";

    /// <summary>Decides what is said; null: there is a cluster.</summary>
    public static ClusterAdvice? Of(ClusterView? view, bool startsNodes, LabCapabilities can) => view switch
    {
        null or { Nodes.Count: 0 } when startsNodes => new("waiting", "Waiting for the lab: its nodes are being started…", Glyph.Clock, Tone.Info),
        null or { Nodes.Count: 0 } => new(
            "no-cluster",
            "No node runs here: the dashboard was started with --no-cluster. Start one, attach a cluster with --attach host:port, or try the simulator.",
            Glyph.Unplugged, Tone.Info, "Start a node", Offer: Processes(can)),
        { Figures.Verdict: Verdict.NoNodes } => new(
            "all-dead",
            "No node is alive: what was in memory is gone. Restart a node; counting begins at 0.",
            Glyph.Cross, Tone.Bad, "Restart a node", view.Nodes.FirstOrDefault(IsDown)?.Id ?? "", Processes(can)),
        { Figures.Verdict: Verdict.Unreachable } => new(
            "unreachable",
            "No report reaches the dashboard. Nodes may well be alive; what is shown is old. It comes back by itself as soon as one answers.",
            Glyph.Unplugged, Tone.Warn),
        _ => null,
    };

    private static bool IsDown(NodeView node) => node.Process is ProcessState.Killed or ProcessState.Exited;

    private static Offer Processes(LabCapabilities can) => new(can.Processes ? "" : can.ProcessesReason);
}
