using CounterLab.Lab.Views;

namespace CounterLab.Presentation.Texts;

/// <summary>Messages of an empty stage.</summary>
public static class Sentences
{
    /// <summary>A sentence for the middle of the stage, or empty.</summary>
    public static string Stage(ClusterView? view) => view switch
    {
        null or { Nodes.Count: 0 } => "Waiting for the lab…",
        { Figures.Condition: ClusterCondition.Starting } => $"Starting {view.Nodes.Count} {Nodes(view.Nodes.Count)}…",
        _ when !view.Counters.Contains(view.Counter) => "Add 1 to any node to begin",
        _ => "",
    };

    private static string Nodes(int count) => count == 1 ? "node" : "nodes";
}
