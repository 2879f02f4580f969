using CounterLab.Lab.Views;

namespace CounterLab.Lab.Live;

/// <summary>The condition between two restarts: a node must be ready again before the next one stops.</summary>
internal static class RollingRestart
{
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);

    /// <exception cref="LabException">
    /// The node did not become ready in time; the nodes after it are not restarted.
    /// </exception>
    public static async Task BecomesReadyAsync(
        string node, Func<IReadOnlyList<NodeView>> nodes, CancellationToken cancel)
    {
        var waited = System.Diagnostics.Stopwatch.StartNew();
        while (!nodes().Any(view => view.Id == node && IsReady(view)))
        {
            if (waited.Elapsed > ReadyWithin)
            {
                throw new LabException(
                    $"{node} did not become ready after its restart, and the nodes after it were not restarted. Check "
                    + FormattableString.Invariant(
                        $"it with 'counterlab status'. Expected it ready within {ReadyWithin.TotalSeconds} s; ")
                    + "found a node that is still not ready.",
                    LabError.Failed);
            }

            await Task.Delay(LookAgain, cancel);
        }
    }

    private static bool IsReady(NodeView node) =>
        node is { Process: ProcessState.Running, Reachable: true, Ready: true };
}
