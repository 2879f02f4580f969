using CounterLab.Lab.Views;

namespace CounterLab.Presentation.Texts;

/// <summary>Decides when the age of a node's report is shown.</summary>
public static class Freshness
{
    /// <summary>A report older than this is stale.</summary>
    public static readonly TimeSpan StaleAfter = TimeSpan.FromSeconds(2);

    /// <summary>Whether the last report of a node is stale.</summary>
    public static bool IsStale(NodeView node)
        => node.Process is not (ProcessState.Killed or ProcessState.Exited) && node.ReportAge is { } age
            && (age > StaleAfter || !node.Reachable);

    /// <summary>Formats the age of the last report: <c>4 s old</c>; empty while it is fresh.</summary>
    public static string Of(NodeView node) => IsStale(node) ? $"{Ages.Whole(node.ReportAge!.Value)} old" : "";
}
