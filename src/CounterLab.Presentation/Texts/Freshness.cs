using CounterLab.Lab.Views;

namespace CounterLab.Presentation.Texts;

/// <summary>When what a node said is so old that its age must stand beside it.</summary>
public static class Freshness
{
    /// <summary>A report older than this is stale.</summary>
    public static readonly TimeSpan StaleAfter = TimeSpan.FromSeconds(2);

    /// <summary>What is shown of the node is old.</summary>
    public static bool IsStale(NodeView node)
        => node.Process is not (ProcessState.Killed or ProcessState.Exited) && node.ReportAge is { } age && (age > StaleAfter || !node.Reachable);

    /// <summary><c>4 s old</c>, or empty while the report is fresh.</summary>
    public static string Of(NodeView node) => IsStale(node) ? $"{Ages.Whole(node.ReportAge!.Value)} old" : "";
}
