using CounterLab.Lab.Views;

namespace CounterLab.Presentation.Texts;

/// <summary>Texts shown in place of the cluster graph.</summary>
public static class Sentences
{
    /// <summary>Returns the sentence to show if there is nothing to draw; else empty.</summary>
    public static string Stage(ClusterView? view, bool isSimulated = false) => view switch
    {
        null or { Nodes.Count: 0 } => "Waiting for the lab…",
        { Figures.Condition: ClusterCondition.Starting } => $"Starting {view.Nodes.Count} {Nodes(view.Nodes.Count)}…",
        _ when !view.Counters.Contains(view.Counter) => isSimulated
            ? $"No adds on {view.Counter} yet" : "Add 1 to any node to begin",
        _ => "",
    };

    private static string Nodes(int count) => count == 1 ? "node" : "nodes";
}
