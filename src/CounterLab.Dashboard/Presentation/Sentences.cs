using CounterLab.Lab.Views;

namespace CounterLab.Dashboard.Presentation;

/// <summary>What the stage says when there is little to see.</summary>
public static class Sentences
{
    /// <summary>A sentence for the middle of the stage, or empty.</summary>
    public static string Stage(ClusterView? view) => view switch
    {
        null or { Nodes.Count: 0 } => "Waiting for the lab…",
        { Figures.Verdict: Verdict.Starting } => $"Starting {view.Nodes.Count} {Nodes(view.Nodes.Count)}…",
        { Figures.Verdict: Verdict.NoNodes } =>
            "No node is alive: what was in memory is gone. Restart a node; counting begins at 0.",
        { Figures.Verdict: Verdict.Unreachable } =>
            "No report reaches the dashboard. Nodes may well be alive; the values shown are old.",
        _ when !view.Counters.Contains(view.Counter) => "Add 1 to any node to begin",
        _ => "",
    };

    private static string Nodes(int count) => count == 1 ? "node" : "nodes";
}
